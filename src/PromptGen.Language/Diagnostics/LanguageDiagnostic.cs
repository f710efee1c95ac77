using System.Globalization;
using PromptGen.Language.Text;

namespace PromptGen.Language.Diagnostics;

/// <summary>A finding at a place of a file. Carries lines and characters, so that whoever reports it needs no text.</summary>
public sealed record LanguageDiagnostic
{
    public required DiagnosticRule Rule { get; init; }

    public required string Path { get; init; }

    public required SourceRange Range { get; init; }

    public required LinePosition Start { get; init; }

    public required LinePosition End { get; init; }

    public EquatableArray<string> Arguments { get; init; }

    public string Message => Arguments.Count == 0
        ? Rule.Message
        : string.Format(CultureInfo.InvariantCulture, Rule.Message, Arguments.ToArray<object>());

    public override string ToString() =>
        string.Format(CultureInfo.InvariantCulture, "{0}({1},{2}): {3} {4}", Path, Start.Line + 1, Start.Character + 1, Rule.Id, Message);
}
