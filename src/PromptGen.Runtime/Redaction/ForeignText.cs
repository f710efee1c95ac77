using System.Buffers;
using System.Globalization;
using System.Text;
using PromptGen.Calling;

namespace PromptGen.Redaction;

/// <summary>Text that somebody else wrote, before it reaches a log, a span or a record: without secrets and sensitive inputs, on one line, not too long.</summary>
internal static class ForeignText
{
    private const int MaxText = 500;
    private const int MaxName = 200;
    private const int MaxValue = 4_000;

    private static readonly SearchValues<char> Controls = SearchValues.Create(
        [.. Enumerable.Range(0, 32).Concat(Enumerable.Range(127, 33)).Select(c => (char)c), '\u2028', '\u2029']);

    /// <summary>A sentence for a log.</summary>
    public static string Clean(string text, CallState call) => Escape(Cut(Mask(text, call), MaxText));

    /// <summary>A name that a provider gave, of a model or of a reply.</summary>
    public static string CleanName(string name) =>
        name.Length <= MaxName && !name.AsSpan().ContainsAny(Controls) ? name : Escape(Cut(name, MaxName));

    /// <summary>What a prompt's <c>record</c> names.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> CleanValues(IReadOnlyList<KeyValuePair<string, string>> values, CallState call)
    {
        var clean = new KeyValuePair<string, string>[values.Count];
        for (var i = 0; i < clean.Length; i++)
        {
            clean[i] = new(values[i].Key, Cut(Mask(values[i].Value, call), MaxValue));
        }

        return clean;
    }

    /// <summary>The values as a log takes them.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Escape(IReadOnlyList<KeyValuePair<string, string>> values) =>
        [.. values.Select(v => new KeyValuePair<string, string>(v.Key, Escape(Cut(v.Value, MaxText))))];

    /// <summary>The same text on one line: whoever reads a log must be able to trust its lines.</summary>
    public static string Escape(string text)
    {
        var at = text.AsSpan().IndexOfAny(Controls);
        if (at < 0)
        {
            return text;
        }

        var escaped = new StringBuilder(text.Length + 16).Append(text, 0, at);
        foreach (var c in text.AsSpan(at))
        {
            _ = c switch
            {
                '\n' => escaped.Append("\\n"),
                '\r' => escaped.Append("\\r"),
                '\t' => escaped.Append("\\t"),
                _ when Controls.Contains(c) => escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => escaped.Append(c),
            };
        }

        return escaped.ToString();
    }

    /// <summary>Without secrets and the values of sensitive inputs; the mask alone where nobody can tell what they are. Never throws.</summary>
    public static string Mask(string text, CallState call)
    {
        if (text.Length < SensitiveValues.MinLength)
        {
            return text;
        }

        var values = SensitiveInputs.ValuesOf(call);
        return values == SensitiveValues.Unknown ? Secrets.SensitiveMask : MaskedText.Mask(text, values);
    }

    /// <summary>Not longer than that, and a mark where it is.</summary>
    public static string Cut(string text, int length) =>
        text.Length <= length ? text : string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[length - 1]) ? length - 1 : length), "...");
}
