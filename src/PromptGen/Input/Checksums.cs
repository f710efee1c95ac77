using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis.Text;

namespace PromptGen.Input;

internal static class Checksums
{
    /// <summary>Over the file's bytes as the compiler read them, in lower-case hexadecimal.</summary>
    public static string Sha256(SourceText text)
    {
        // A host may ask for another algorithm; then the bytes are gone, and the text in its encoding stands in for them.
        var checksum = text.ChecksumAlgorithm == SourceHashAlgorithm.Sha256
            ? text.GetChecksum()
            : SourceText.From(text.ToString(), text.Encoding ?? Encoding.UTF8, SourceHashAlgorithm.Sha256).GetChecksum();
        var builder = new StringBuilder(checksum.Length * 2);
        foreach (var b in checksum)
        {
            builder.Append(b.ToString("x2", CultureInfo.InvariantCulture));
        }

        return builder.ToString();
    }
}
