using PromptGen.Input;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Pipeline;

/// <summary>A file with its syntax. Parsing is a function of the file alone, so two are equal when their files are.</summary>
public sealed class ParsedFile<T>(SelectedFile file, T? syntax, LanguageDiagnostic? failure) : IEquatable<ParsedFile<T>>
    where T : class
{
    public SelectedFile File { get; } = file;

    /// <summary>Null where the file could not be selected or the parser failed.</summary>
    public T? Syntax { get; } = syntax;

    public LanguageDiagnostic? Failure { get; } = failure;

    /// <summary>What was found before binding, but for the findings of the parser, which the binder repeats.</summary>
    public EquatableArray<LanguageDiagnostic> Findings =>
        Failure is null ? File.Diagnostics : File.Diagnostics.Concat([Failure]).ToEquatableArray();

    public bool Equals(ParsedFile<T>? other) => other is not null && (ReferenceEquals(this, other) || File == other.File);

    public override bool Equals(object? obj) => Equals(obj as ParsedFile<T>);

    public override int GetHashCode() => File.GetHashCode();
}
