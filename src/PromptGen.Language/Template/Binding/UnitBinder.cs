using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>
/// Binds one template or partial as a whole. A variable's type is what all its assignments have in common, and an assignment may read
/// other variables: the unit is bound again until no type changes.
/// </summary>
internal sealed class UnitBinder(
    IReadOnlyDictionary<string, TemplateVariable> inputs, TypeCatalog catalog, PartialBinder partials, CancellationToken cancellationToken)
{
    // Each pass makes at least one type wider, and a type can be widened twice (to float, to nullable). Beyond, an error is reported anyway.
    private const int MaxPasses = 16;

    public SortedSet<string> UsedInputs { get; } = new(StringComparer.Ordinal);

    public BoundUnit Bind(BlockSyntax root, List<(string Name, BoundType Type)> parameters, DiagnosticBag bag)
    {
        var types = new Dictionary<string, BoundType>(StringComparer.Ordinal);
        foreach (var name in AssignedNames.In(root))
        {
            // A variable with the name of an input starts as that input.
            types[name] = inputs.TryGetValue(name, out var input) ? catalog.Resolve(input.Type, input.Types) : BoundTypes.Unknown;
        }

        if (types.Count > 0)
        {
            for (var pass = 0; pass < MaxPasses; pass++)
            {
                var context = new BindingContext(inputs, catalog, types, new DiagnosticBag(bag.Path, ""));
                BindPass(root, parameters, context);
                if (!context.TypesChanged)
                {
                    break;
                }
            }
        }

        var last = new BindingContext(inputs, catalog, types, bag);
        var unit = BindPass(root, parameters, last);
        UsedInputs.UnionWith(last.UsedInputs);
        return unit;
    }

    private BoundUnit BindPass(BlockSyntax root, List<(string Name, BoundType Type)> parameters, BindingContext context)
    {
        var bound = new List<BoundVariable>();
        foreach (var (name, type) in parameters)
        {
            var variable = context.Scope.NewVariable(name, type);
            context.Scope.Push(new Frame(name, variable));
            bound.Add(variable);
        }

        var prologue = new List<BoundStatement>();
        foreach (var name in context.VariableTypes.Keys.Where(inputs.ContainsKey).OrderBy(n => n, StringComparer.Ordinal).ToList())
        {
            var input = inputs[name];
            var value = new BoundExpression.Input(default, catalog.Resolve(input.Type, input.Types), name, input.CSharp);
            context.Scope.Flow.Assigned.Add(name);
            context.UsedInputs.Add(name);
            var variable = context.Scope.Declare(name, context.VariableTypes[name]);
            prologue.Add(new BoundStatement.Assign(default, variable, ExpressionBinder.ConvertTo(value, variable.Type)));
        }

        var statements = new StatementBinder(context, partials, cancellationToken).BindBlock(root);
        var variables = context.Scope.Variables.Where(v => context.ReadVariables.Contains(v.Name));
        return new BoundUnit(bound.ToEquatableArray(), variables.ToEquatableArray(), prologue.Concat(statements).ToEquatableArray());
    }
}

internal sealed record BoundUnit(EquatableArray<BoundVariable> Parameters, EquatableArray<BoundVariable> Variables, EquatableArray<BoundStatement> Statements);
