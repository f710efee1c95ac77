using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>
/// Whether the value of an expression may hold something of a sensitive input: what it reads, followed through lists and the functions over them. In doubt
/// it does, unless all that is left of it is a number or a yes or no about something around it.
/// </summary>
internal sealed class SensitiveValues(EquatableArray<string> sensitive)
{
    private const string Separator = ".";

    // What a function over the elements of a list calls an element: the list's path.
    private readonly Dictionary<BoundVariable, string> _elements = [];

    public bool Holds(BoundExpression expression)
    {
        if (sensitive.Count == 0)
        {
            return false;
        }

        var isFigure = expression.Type.NotNull is BoundType.Integer or BoundType.Number or BoundType.Boolean;
        return Reads(expression, isFigure);
    }

    private bool Reads(BoundExpression expression, bool isFigure)
    {
        if (PathOf(expression) is { } path)
        {
            return sensitive.Any(s => s == path || path.StartsWith(s + Separator, StringComparison.Ordinal) ||
                (!isFigure && s.StartsWith(path + Separator, StringComparison.Ordinal)));
        }

        if (expression is BoundExpression.Call { Function: "array.map" } map && map.Arguments.Count == 2 && map.Arguments[1] is BoundExpression.Lambda element &&
            PathOf(map.Arguments[0]) is { } list)
        {
            _elements[element.Parameter] = list;
            return Reads(element.Body, isFigure);
        }

        return BoundExpressions.Parts(expression).Any(part => Reads(part, isFigure));
    }

    private string? PathOf(BoundExpression expression) => expression switch
    {
        BoundExpression.Input { Name: "output" } => null,
        BoundExpression.Input input => input.Name,
        BoundExpression.Local local => _elements.TryGetValue(local.Variable, out var path) ? path : null,
        BoundExpression.Member member => PathOf(member.Target) is { } target ? target + Separator + member.Name : null,
        BoundExpression.CaseMember member => PathOf(member.Target) is { } choice ? choice + Separator + member.Name : null,
        BoundExpression.Index index => PathOf(index.Target),
        BoundExpression.Convert { Kind: not BoundConversion.ToText } convert => PathOf(convert.Operand),
        _ => null,
    };
}
