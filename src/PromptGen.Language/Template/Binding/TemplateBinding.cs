using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The binding of one prompt's template, or of one of its checks.</summary>
internal sealed class TemplateBinding(TemplateEnvironment environment, DiagnosticBag bag, CancellationToken cancellationToken)
{
    private readonly TypeCatalog _catalog = new();
    private readonly Dictionary<string, TemplateVariable> _inputs = Inputs(environment);

    public BoundTemplate? Bind(TemplateSyntax template)
    {
        var partials = new PartialBinder(environment, _catalog, cancellationToken);
        var binder = new UnitBinder(_inputs, _catalog, partials, cancellationToken);
        var unit = binder.Bind(template.Root, [], bag);
        var bound = new BoundTemplate
        {
            Statements = unit.Statements,
            HasRoles = MessageFlow.HasMessages(unit.Statements),
            Variables = unit.Variables,
            Partials = partials.Partials.ToEquatableArray(),
            UsedInputs = binder.UsedInputs.ToEquatableArray(),
            UnusedInputs = Unused(binder.UsedInputs),
        };
        var messages = new MessageChecker(bound, new Trust(environment.Trusted, _catalog), bag);
        messages.Check();
        return bag.HasErrors ? null : IndentPruning.Apply(bound) with { Unfenced = messages.Unfenced };
    }

    public BoundExpression? BindExpression(ExpressionSyntax expression, bool isCondition)
    {
        var context = new BindingContext(_inputs, _catalog, new Dictionary<string, BoundType>(StringComparer.Ordinal), bag) { AllowsProjection = !isCondition };
        var binder = new ExpressionBinder(context);
        var bound = isCondition ? binder.BindCondition(expression) : binder.Bind(expression);
        return bag.HasErrors || bound.Type is BoundType.Unknown ? null : bound;
    }

    private static Dictionary<string, TemplateVariable> Inputs(TemplateEnvironment environment)
    {
        var inputs = new Dictionary<string, TemplateVariable>(StringComparer.Ordinal);
        foreach (var variable in environment.Variables)
        {
            inputs[variable.JsonName] = variable;
        }

        return inputs;
    }

    private EquatableArray<string> Unused(IEnumerable<string> usedInTemplate)
    {
        var used = new HashSet<string>(usedInTemplate.Concat(environment.AlsoUsed), StringComparer.Ordinal);
        return environment.Variables.Select(v => v.JsonName).Where(name => !used.Contains(name)).ToEquatableArray();
    }
}
