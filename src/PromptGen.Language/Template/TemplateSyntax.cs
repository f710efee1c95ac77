using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template;

/// <summary>A parsed template.</summary>
/// <param name="Body">Where it stands in its file.</param>
public sealed record TemplateSyntax(SourceRange Body, BlockSyntax Root);
