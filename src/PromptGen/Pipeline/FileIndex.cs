using PromptGen.Language.Binding;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Pipeline;

/// <summary>The index of all files, or why there is none.</summary>
internal sealed record FileIndex(ProjectIndex? Index, EquatableArray<LanguageDiagnostic> Findings);

/// <summary>A file with everything that its binding depends on: the last step that runs again for every file when the index has changed.</summary>
internal sealed record OpenFile<T>(ParsedFile<T> File, ReferenceIndex References, LanguageDiagnostic? Failure)
    where T : class;
