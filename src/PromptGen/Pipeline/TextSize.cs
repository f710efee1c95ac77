using System.Collections.Immutable;
using System.Globalization;
using PromptGen.Input;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Pipeline;

/// <summary>
/// An assembly holds 16 MB of string literals, two bytes a character; the compiler's own error for it (CS8103) names no file. Half is left to the user's code
/// and to what generated code repeats.
/// </summary>
public sealed record TextSize(string Path, int Length)
{
    public const int Limit = 4 << 20;

    public static TextSize Of(SelectedFile file, CancellationToken cancellationToken) =>
        file.Source is { Kind: SourceKind.Prompt } source ? new(source.Path, source.Text.Length) : new("", 0);

    /// <summary>The first file, in the order of paths, with which the limit is passed.</summary>
    public static EquatableArray<LanguageDiagnostic> FindTooMuch(ImmutableArray<TextSize> sizes, CancellationToken cancellationToken)
    {
        long sum = 0;
        foreach (var size in sizes.OrderBy(s => s.Path, StringComparer.Ordinal))
        {
            sum += size.Length;
            if (sum > Limit)
            {
                var bag = new DiagnosticBag(size.Path, "");
                bag.Add(OptionRules.TooMuchText, default, sum.ToString(CultureInfo.InvariantCulture), Limit.ToString(CultureInfo.InvariantCulture));
                return bag.ToArray();
            }
        }

        return default;
    }
}
