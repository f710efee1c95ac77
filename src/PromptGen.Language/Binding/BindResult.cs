using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>What came of one prompt file.</summary>
/// <param name="Model">Null only where not even a class name could be had.</param>
/// <param name="Diagnostics">All findings of the file, those of parsing included: whoever reports these reports everything.</param>
public sealed record BindResult(PromptModel? Model, EquatableArray<LanguageDiagnostic> Diagnostics);
