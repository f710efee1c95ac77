using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Syntax;

/// <summary>An expression as it stands in the file.</summary>
/// <param name="Depth">How many levels are nested in it; the parser stops at <see cref="TemplateLimits.Depth"/>, so that walks may recurse.</param>
public abstract record ExpressionSyntax(SourceRange Range, int Depth);
