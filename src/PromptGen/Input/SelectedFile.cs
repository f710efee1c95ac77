using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Input;

/// <summary>One of our files, or why it cannot be one.</summary>
/// <param name="Source">Null where there is no text, or more than can be read, or no place below the prompt folder.</param>
/// <param name="Diagnostics">Beside an error, a source yields its signature only.</param>
public sealed record SelectedFile(SourceKind Kind, PromptSource? Source, EquatableArray<LanguageDiagnostic> Diagnostics);
