using System.Text;
using Microsoft.CodeAnalysis.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Input;

/// <summary>Whether a text is what its author wrote: a file of another encoding must not become a prompt with holes in it.</summary>
internal static class Encodings
{
    public static void Check(SourceText text, string content, DiagnosticBag bag)
    {
        if (text.Encoding is { } encoding && !encoding.WebName.StartsWith("utf-", StringComparison.OrdinalIgnoreCase))
        {
            // The compiler fell back to a code page; the first character outside ASCII is where it guessed.
            bag.Add(OptionRules.NotText, At(FirstOutsideAscii(content)), "UTF-8");
            return;
        }

        if (FindLoneSurrogate(content) is var surrogate and >= 0)
        {
            bag.Add(OptionRules.NotText, At(surrogate), "Unicode (half of a surrogate pair)");
            return;
        }

        var replacement = content.IndexOf('\ufffd');
        if (replacement >= 0 && !IsWhatTheFileHolds(text, content))
        {
            bag.Add(OptionRules.NotText, At(replacement), "UTF-8");
        }
    }

    private static SourceRange At(int offset) => new(Math.Max(offset, 0), 1);

    private static int FirstOutsideAscii(string content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i] > '\u007f')
            {
                return i;
            }
        }

        return 0;
    }

    private static int FindLoneSurrogate(string content)
    {
        for (var i = 0; i < content.Length; i++)
        {
            if (!char.IsSurrogate(content[i]))
            {
                continue;
            }

            if (char.IsLowSurrogate(content[i]) || i + 1 == content.Length || !char.IsLowSurrogate(content[i + 1]))
            {
                return i;
            }

            i++;
        }

        return -1;
    }

    // U+FFFD may stand in a file by right. Where the decoder put it, the bytes of the text are not the bytes of the file.
    private static bool IsWhatTheFileHolds(SourceText text, string content)
    {
        var checksum = text.GetChecksum();
        return Encodes(new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) || Encodes(new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)) ||
            (text.Encoding is { } own && Encodes(own));

        bool Encodes(Encoding encoding) => SourceText.From(content, encoding, text.ChecksumAlgorithm).GetChecksum().SequenceEqual(checksum);
    }
}
