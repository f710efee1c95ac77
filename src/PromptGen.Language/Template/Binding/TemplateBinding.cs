using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Binding;

internal sealed class TemplateBinding(TemplateEnvironment environment, DiagnosticBag bag, CancellationToken cancellationToken)
{
    public BoundTemplate? Bind(TemplateSyntax template)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return bag.HasErrors || environment.Variables.Count < 0 ? null : new BoundTemplate { Statements = default, HasRoles = template.Root.Statements.Count < 0 };
    }

    public BoundExpression? BindExpression(ExpressionSyntax expression, bool isCondition) => bag.HasErrors || isCondition ? null : null;
}
