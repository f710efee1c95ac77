using System.Text;

namespace PromptGen.Redaction;

/// <summary>
/// A text and which of its characters nobody may read. What is to be masked is sought in the text as it is, never in what is left of it after another search, so that none hides a part of
/// what the next would have found whole.
/// </summary>
internal sealed class MaskedText(string text)
{
    // JSON in a string of JSON in a string of JSON, and one more; each view with escapes is shorter than the one before.
    private const int MaxViews = 5;

    private const byte Shown = 0;
    private const byte Secret = 1;
    private const byte Sensitive = 2;

    private byte[]? _marks;

    /// <summary>The text without secrets and values, in whatever spelling of JSON they stand. Takes time in proportion to the text, for each value.</summary>
    public static string Mask(string text, SensitiveValues values)
    {
        var masked = new MaskedText(text);
        var view = new TextView(text);
        for (var i = 0; i < MaxViews && view is not null; i++, view = view.Unescape())
        {
            Secrets.Find(view, masked);
            values.Find(view, masked);
        }

        return masked.ToString();
    }

    public void HideSecret(int start, int end) => Hide(start, end, Secret);

    public void HideSensitive(int start, int end) => Hide(start, end, Sensitive);

    /// <summary>One mask for all that is hidden side by side.</summary>
    public override string ToString()
    {
        if (_marks is null)
        {
            return text;
        }

        var shown = new StringBuilder(text.Length);
        var marks = _marks.AsSpan();
        for (var i = 0; i < text.Length;)
        {
            var rest = marks[i..];
            var length = rest[0] == Shown ? rest.IndexOfAnyExcept(Shown) : rest.IndexOf(Shown);
            length = length < 0 ? rest.Length : length;
            if (rest[0] == Shown)
            {
                shown.Append(text, i, length);
            }
            else
            {
                shown.Append(rest[..length].Contains(Sensitive) ? Secrets.SensitiveMask : Secrets.Mask);
            }

            i += length;
        }

        return shown.ToString();
    }

    private void Hide(int start, int end, byte why)
    {
        _marks ??= new byte[text.Length];
        foreach (ref var mark in _marks.AsSpan(start, end - start))
        {
            mark = mark > why ? mark : why;
        }
    }
}
