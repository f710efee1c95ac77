using System.Text.RegularExpressions;

namespace PromptGen.Redaction;

/// <summary>Masks what looks like a credential, before text reaches a file or a log.</summary>
public static partial class Secrets
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "[secret]";

    /// <summary>What stands in the place of an input that <c>input.sensitive</c> names.</summary>
    public const string SensitiveMask = "[sensitive]";

    /// <summary>
    /// The text with its keys, tokens and passwords masked: authorization headers, provider keys, JSON Web Tokens, private keys, and what is assigned to
    /// a name such as <c>api_key</c>; also where they stand escaped in strings of JSON. Takes time in proportion to the text.
    /// </summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return MaskedText.Mask(text, SensitiveValues.None);
    }

    /// <summary>Hides what looks like a credential, and shows what it is called.</summary>
    internal static void Find(TextView view, MaskedText masked)
    {
        var text = view.Text;
        foreach (var match in PrivateKey().EnumerateMatches(text))
        {
            Hide(match, 0, 0);
        }

        foreach (var match in Authorization().EnumerateMatches(text))
        {
            Hide(match, text.Slice(match.Index, match.Length).LastIndexOf(' ') + 1, 0);
        }

        foreach (var match in Assigned().EnumerateMatches(text))
        {
            Hide(match, NameLength(text.Slice(match.Index, match.Length)), 0);
        }

        foreach (var match in Known().EnumerateMatches(text))
        {
            Hide(match, 0, 0);
        }

        foreach (var match in UserInfo().EnumerateMatches(text))
        {
            Hide(match, "://".Length, "@".Length);
        }

        void Hide(ValueMatch match, int before, int after) =>
            masked.HideSecret(view.OriginOf(match.Index + before), view.OriginOf(match.Index + match.Length - after));
    }

    // The name, the sign after it, and the quote before the value.
    private static int NameLength(ReadOnlySpan<char> assignment)
    {
        var sign = assignment.IndexOfAny(':', '=') + 1;
        var value = assignment[sign..].TrimStart();
        return assignment.Length - (value[0] == '"' ? value.Length - 1 : value.Length);
    }

    // Linear time, whatever the text is.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----", Options)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(Bearer|Basic|bearer|basic) +[A-Za-z0-9._~+/=-]{8,}", Options)]
    private static partial Regex Authorization();

    [GeneratedRegex(
        @"(?i:\b(api[_-]?key|x-api-key|access[_-]?token|refresh[_-]?token|client[_-]?secret|secret|password|passwd|cookie|set-cookie|organization))(""?\s*[:=]\s*""?)[^\s"",;}]{6,}",
        Options)]
    private static partial Regex Assigned();

    [GeneratedRegex(
        @"\b(sk|pk|rk)-[A-Za-z0-9_-]{12,}|\bAKIA[0-9A-Z]{12,}|\bAIza[0-9A-Za-z_-]{20,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\borg-[A-Za-z0-9]{12,}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
        Options)]
    private static partial Regex Known();

    [GeneratedRegex(@"://[^/\s@:]+:[^/\s@]+@", Options)]
    private static partial Regex UserInfo();
}
