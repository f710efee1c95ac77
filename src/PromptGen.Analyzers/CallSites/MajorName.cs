using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>The parts of a generated prompt's name: <c>AnswerV4Prompt</c> is major 4 of <c>Answer</c>; a variant has a word between.</summary>
internal static class MajorName
{
    private const string Ending = "Prompt";

    /// <summary>The type of the highest major beside this one, where it is higher; null: this is the newest.</summary>
    public static INamedTypeSymbol? Newest(INamedTypeSymbol type, Func<INamedTypeSymbol, bool> isActive)
    {
        var (stem, major, suffix) = Parse(type.Name);
        if (stem is null || type.ContainingType is not null)
        {
            return null;
        }

        return type.ContainingNamespace.GetTypeMembers()
            .Select(other => (Type: other, Name: Parse(other.Name)))
            .Where(other => other.Name.Stem == stem && other.Name.Suffix == suffix && other.Name.Major > major && isActive(other.Type))
            .OrderByDescending(other => other.Name.Major)
            .Select(other => other.Type)
            .FirstOrDefault();
    }

    private static (string? Stem, int Major, string Suffix) Parse(string name)
    {
        if (!name.EndsWith(Ending, StringComparison.Ordinal))
        {
            return default;
        }

        for (var i = name.Length - Ending.Length - 1; i > 0; i--)
        {
            if (name[i] != 'V' || !char.IsDigit(name[i + 1]))
            {
                continue;
            }

            var end = i + 1;
            while (char.IsDigit(name[end]))
            {
                end++;
            }

            return int.TryParse(name.Substring(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
                ? (name.Substring(0, i), major, name.Substring(end))
                : default;
        }

        return default;
    }
}
