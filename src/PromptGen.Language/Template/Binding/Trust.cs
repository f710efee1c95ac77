using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>
/// Where the text of a value comes from. Text of an input is untrusted unless its path is named; it stays so through assignments, captures, loops, functions and
/// partials. Conditions carry no text, and neither do numbers, booleans, enums and dates.
/// </summary>
internal sealed class Trust(EquatableArray<string> trusted, TypeCatalog catalog)
{
    // By the C# name, which is unique in its method.
    private readonly Dictionary<string, Origin> _variables = new(StringComparer.Ordinal);

    /// <summary>For a partial, whose variables are others of the same names.</summary>
    public Trust Fresh() => new(trusted, catalog);

    public bool Set(BoundVariable variable, Origin origin)
    {
        _variables.TryGetValue(variable.CSharpName, out var known);
        var joined = known is null ? origin : known.Join(origin);
        _variables[variable.CSharpName] = joined;
        return joined != known;
    }

    public Origin Of(BoundExpression expression)
    {
        var origin = Flow(expression);
        return CarriesText(expression.Type, 0) ? origin : origin with { Untrusted = null };
    }

    /// <summary>The untrusted path in what is printed; null where all of it is trusted.</summary>
    public string? Untrusted(BoundExpression expression) => Of(expression).Untrusted;

    private Origin Flow(BoundExpression expression)
    {
        switch (expression)
        {
            case BoundExpression.Input input:
                return OfPath(input.Name);
            case BoundExpression.Local local:
                return _variables.TryGetValue(local.Variable.CSharpName, out var origin) ? origin : Origin.Trusted;
            case BoundExpression.Member member:
                return Of(member.Target).Path is { } path ? OfPath(path + "." + member.Name) : Of(member.Target);
            case BoundExpression.CaseMember member:
                return Of(member.Target).Path is { } choice ? OfPath(choice + "." + member.Name) : Of(member.Target);
            case BoundExpression.Index index:
                return Of(index.Target);
            case BoundExpression.Convert convert:
                return Of(convert.Operand);
            case BoundExpression.Coalesce coalesce:
                return Of(coalesce.Left).Join(Of(coalesce.Right));
            case BoundExpression.Conditional conditional:
                return Of(conditional.Then).Join(Of(conditional.Otherwise));
            case BoundExpression.Concat concat:
                return JoinAll(concat.Parts);
            case BoundExpression.Array array:
                return JoinAll(array.Items);
            case BoundExpression.Call call:
                return OfCall(call);
            default:
                return Origin.Trusted;
        }
    }

    private Origin OfCall(BoundExpression.Call call)
    {
        var function = FunctionTable.Find(call.Function);
        if (function?.Trust == TrustEffect.Trusted)
        {
            return Origin.Trusted;
        }

        var first = call.Arguments.Count > 0 ? Of(call.Arguments[0]) : Origin.Trusted;
        foreach (var lambda in call.Arguments.OfType<BoundExpression.Lambda>())
        {
            Set(lambda.Parameter, first);
            if (function?.Result == ResultKind.Mapped)
            {
                return Of(lambda.Body);
            }
        }

        // A part of an array keeps the path of the array, so that its members can be told apart.
        var keepsPath = function?.Result is ResultKind.First or ResultKind.ElementOrNull or ResultKind.NotNullElements;
        var all = call.Arguments.Skip(1).Where(a => a is not BoundExpression.Lambda).Select(Of).Aggregate(first, (a, b) => a.Join(b));
        all = call.Arguments.OfType<BoundExpression.Lambda>().Select(l => Of(l.Body)).Aggregate(all, (a, b) => keepsPath ? a : a.Join(b));
        return keepsPath ? all : all with { Path = null };
    }

    private Origin JoinAll(EquatableArray<BoundExpression> parts) =>
        parts.Select(Of).Aggregate(Origin.Trusted, (a, b) => a.Join(b)) with { Path = null };

    private Origin OfPath(string path) =>
        trusted.Any(t => path == t || path.StartsWith(t + ".", StringComparison.Ordinal)) ? new Origin(null, path) : new Origin(path, path);

    // Types may refer to themselves; what is nested so deeply has shown its texts before.
    private bool CarriesText(BoundType type, int depth) => depth > 8 || type switch
    {
        BoundType.Text or BoundType.UriReference or BoundType.Json or BoundType.Map => true,
        BoundType.Nullable nullable => CarriesText(nullable.Inner, depth),
        BoundType.Array array => CarriesText(array.Element, depth + 1),
        BoundType.Union union => union.Types.Any(t => CarriesText(t, depth + 1)),
        BoundType.Choice choice => catalog.Cases(choice).Any(c => CarriesText(c.Type, depth + 1)),
        BoundType.Object owner => catalog.Members(owner).Any(m => CarriesText(catalog.TypeOf(owner, m), depth + 1)),
        _ => false,
    };
}

/// <param name="Untrusted">The path of an untrusted text in it; null: there is none.</param>
/// <param name="Path">Of the value itself, for its members; null where it is a new value.</param>
internal sealed record Origin(string? Untrusted, string? Path)
{
    public static readonly Origin Trusted = new(null, null);

    public Origin Join(Origin other) => this == other ? this : new Origin(Untrusted ?? other.Untrusted, Path is null ? other.Path : other.Path is null || other.Path == Path ? Path : null);
}
