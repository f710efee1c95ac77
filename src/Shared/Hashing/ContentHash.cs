using System.Security.Cryptography;
using System.Text;

namespace PromptGen.Shared;

/// <summary>
/// A SHA-256 over a list of named texts that is the same on every system: line ends count as <c>\n</c>, texts are UTF-8, and each part is preceded by its name and
/// length, so that no text can pass for two. Linked into the compiler-hosted code and the runtime, which must agree.
/// </summary>
internal sealed class ContentHash
{
    private readonly StringBuilder _parts = new();

    public ContentHash Add(string name, string text)
    {
        var normalized = NormalizeLineEnds(text);
        _parts.Append(name).Append(':').Append(normalized.Length.ToString(System.Globalization.CultureInfo.InvariantCulture)).Append('\n').Append(normalized).Append('\n');
        return this;
    }

    /// <summary>64 hexadecimal digits in lower case.</summary>
    public override string ToString()
    {
        // A lone surrogate becomes U+FFFD here, as it does wherever the text is sent.
        var bytes = Encoding.UTF8.GetBytes(_parts.ToString());
#if NETSTANDARD
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(bytes);
#else
        var hash = SHA256.HashData(bytes);
#endif
        var digits = new char[hash.Length * 2];
        for (var i = 0; i < hash.Length; i++)
        {
            digits[i * 2] = Digit(hash[i] >> 4);
            digits[(i * 2) + 1] = Digit(hash[i] & 15);
        }

        return new string(digits);
    }

    /// <summary><c>\r\n</c> and a lone <c>\r</c> as <c>\n</c>.</summary>
    public static string NormalizeLineEnds(string text)
    {
        if (text.IndexOf('\r') < 0)
        {
            return text;
        }

        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '\r')
            {
                builder.Append(text[i]);
            }
            else if (i + 1 == text.Length || text[i + 1] != '\n')
            {
                builder.Append('\n');
            }
            else
            {
                // The \n of the pair follows.
            }
        }

        return builder.ToString();
    }

    private static char Digit(int value) => (char)(value < 10 ? '0' + value : 'a' + value - 10);
}
