using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Binding;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template;

/// <summary>Checks a template against its inputs: names, types, definite assignment, trust.</summary>
public static class TemplateBinder
{
    /// <summary>The whole template; null beside an error.</summary>
    public static BoundTemplate? Bind(TemplateSyntax template, TemplateEnvironment environment, DiagnosticBag bag, CancellationToken cancellationToken) =>
        new TemplateBinding(environment, bag, cancellationToken).Bind(template);

    /// <summary>An expression of the front matter; null beside an error.</summary>
    /// <param name="isCondition">It is a check: whatever its type, it yields a boolean.</param>
    public static BoundExpression? BindExpression(ExpressionSyntax expression, TemplateEnvironment environment, DiagnosticBag bag, bool isCondition = false) =>
        new TemplateBinding(environment, bag, CancellationToken.None).BindExpression(expression, isCondition);
}
