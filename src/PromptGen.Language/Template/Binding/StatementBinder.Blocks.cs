using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>for, case, capture, with.</summary>
internal sealed partial class StatementBinder
{
    private BoundStatement.For? BindFor(ForSyntax syntax)
    {
        var items = _expressions.Bind(syntax.Items);
        var offset = BindOption(syntax.Offset);
        var limit = BindOption(syntax.Limit);
        var element = BoundTypes.Unknown;
        if (items.Type.NotNull is BoundType.Array array)
        {
            element = array.Element;
        }
        else if (items.Type is not BoundType.Unknown)
        {
            Bag.Add(TemplateRules.WrongType, syntax.Items.Range, "An array or a range", BoundTypes.Describe(items.Type));
        }

        // What the body assigns may be null at its start, from the turn before, and behind the loop.
        var assigned = AssignedNames.In(syntax.Body);
        var before = Scope.Flow.Copy();
        before.NotNull.RemoveWhere(p => assigned.Contains(Root(p)));
        Scope.Flow = before.Copy();
        // Inside, the name is the item and not what a condition outside spoke of.
        Scope.Flow.NotNull.RemoveWhere(p => Root(p) == syntax.Name);
        var variable = Scope.NewVariable(syntax.Name, element);
        Scope.Push(new Frame(syntax.Name, variable));
        var loop = _context.EnterLoop();
        var body = BindBlock(syntax.Body);
        _context.Loops.Remove(loop);
        Scope.Pop();
        Scope.Flow = before.Copy();
        var otherwise = syntax.Else is null ? default : BindBlock(syntax.Else);
        Scope.Flow = FlowState.Merge(before, [before, Scope.Flow]);
        _jumped = false;
        return items.Type is BoundType.Unknown || element is BoundType.Unknown
            ? null
            : new BoundStatement.For(syntax.Range, loop.Id, variable, items, offset, limit, syntax.IsReversed, loop.Uses, body, otherwise);
    }

    private static string Root(string path)
    {
        var dot = path.IndexOf('.');
        return dot < 0 ? path : path.Substring(0, dot);
    }

    private BoundExpression? BindOption(ExpressionSyntax? syntax)
    {
        if (syntax is null)
        {
            return null;
        }

        var value = _expressions.Bind(syntax);
        if (value.Type.NotNull is BoundType.Integer or BoundType.Unknown)
        {
            return value;
        }

        Bag.Add(TemplateRules.WrongType, syntax.Range, "A whole number", BoundTypes.Describe(value.Type));
        return value;
    }

    private BoundStatement.Case? BindCase(CaseSyntax syntax)
    {
        var value = _expressions.Bind(syntax.Value);
        var variable = Scope.NewVariable("choice", value.Type);
        var local = new BoundExpression.Local(syntax.Value.Range, value.Type, variable);
        var before = Scope.Flow;
        var ends = new List<FlowState>();
        var branches = new List<BoundBranch>();
        var outer = _indent;
        _indent = syntax.BranchIndent.IsInherited ? _indent : syntax.BranchIndent.White;
        foreach (var when in syntax.Branches)
        {
            BoundExpression? condition = null;
            foreach (var candidate in when.Values)
            {
                var isEqual = _expressions.BindOperator(candidate.Range, BinaryOperator.Equal, local, _expressions.Bind(candidate), candidate.Range);
                condition = condition is null ? isEqual : new BoundExpression.Logical(when.Range, IsAnd: false, condition, isEqual);
            }

            branches.Add(new BoundBranch(condition!, BindBranch(when.Body, ends)));
        }

        var otherwise = syntax.Else is null ? default : BindBranch(syntax.Else, ends);
        _indent = outer;
        if (syntax.Else is null)
        {
            ends.Add(before);
            ReportMissing(syntax, value.Type);
        }

        Merge(before, ends);
        return value.Type is BoundType.Unknown || branches.Count == 0 ? null : new BoundStatement.Case(syntax.Range, variable, value, branches.ToEquatableArray(), otherwise);
    }

    private void ReportMissing(CaseSyntax syntax, BoundType type)
    {
        if (type.NotNull is not BoundType.Enum members)
        {
            return;
        }

        var named = new HashSet<string>(syntax.Branches.SelectMany(b => b.Values).OfType<LiteralSyntax>().Select(l => l.Value).OfType<string>(), StringComparer.Ordinal);
        var missing = members.Members.Select(m => m.JsonValue).Where(v => !named.Contains(v)).Select(v => "'" + v + "'").ToList();
        if (type.IsNullable && !syntax.Branches.SelectMany(b => b.Values).Any(v => v is LiteralSyntax { Value: null }))
        {
            missing.Add("null");
        }

        if (missing.Count > 0)
        {
            Bag.Add(TemplateRules.MissingCase, syntax.Value.Range, string.Join(", ", missing));
        }
    }

    private BoundStatement.Capture? BindCapture(CaptureSyntax syntax)
    {
        var body = BindBlock(syntax.Body);
        _jumped = false;
        var text = new BoundExpression.Literal(syntax.Range, BoundTypes.Text, "");
        return Assign(syntax.Name, syntax.NameRange, text) is { } variable ? new BoundStatement.Capture(syntax.Range, variable, body) : null;
    }

    private BoundStatement.With? BindWith(WithSyntax syntax)
    {
        var value = _expressions.Bind(syntax.Value);
        if (value.Type.NotNull is not BoundType.Object)
        {
            if (value.Type is not BoundType.Unknown)
            {
                Bag.Add(TemplateRules.WrongType, syntax.Value.Range, "An object", BoundTypes.Describe(value.Type));
            }

            return null;
        }

        if (value.Type is BoundType.Nullable nullable)
        {
            value = new BoundExpression.Convert(value.Place, nullable.Inner, BoundConversion.RequireNotNull, value);
        }

        var variable = Scope.NewVariable("scope", value.Type);
        var outer = Scope.Flow;
        // Inside, a name may be a member and not what a condition outside spoke of.
        Scope.Flow = outer with { NotNull = new HashSet<string>(StringComparer.Ordinal) };
        Scope.Push(new Frame("", variable, IsWith: true));
        var body = BindBlock(syntax.Body);
        Scope.Pop();
        Scope.Flow = outer;
        return new BoundStatement.With(syntax.Range, variable, value, body);
    }
}
