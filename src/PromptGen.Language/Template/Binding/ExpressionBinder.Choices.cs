using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Members of a value that is of one of several cases.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindChoiceMember(SourceRange range, BoundExpression target, BoundType.Choice choice, string name, SourceRange nameRange, NullTarget nullTarget)
    {
        var cases = context.Catalog.Cases(choice).ToList();
        var found = new List<(string FullName, BoundVariable Variable, BoundExpression Value)>();
        foreach (var (fullName, type, isWrapped) in cases)
        {
            if (!isWrapped && type is BoundType.Object owner && HasMember(owner, name))
            {
                var variable = Scope.NewVariable("choice", owner);
                found.Add((fullName, variable, BindObjectMember(range, new BoundExpression.Local(range, owner, variable), owner, name, nameRange, NullTarget.Never)));
            }
        }

        if (found.Count == 0)
        {
            var known = cases.Where(c => !c.IsWrapped).Select(c => c.Type).OfType<BoundType.Object>().SelectMany(context.Catalog.Members).Select(m => m.JsonName).Distinct();
            Bag.Add(TemplateRules.UnknownMember, nameRange, "This value, in each of its cases,", name, DidYouMean.Hint(name, known));
            return Error(range);
        }

        var joined = found.Select(f => f.Value.Type).Aggregate(BoundTypes.JoinOrUnion);
        joined = found.Count < cases.Count || nullTarget == NullTarget.Propagates ? joined.OrNull : joined;
        target = nullTarget == NullTarget.Fails ? RequireNotNull(target) : target;
        return new BoundExpression.CaseMember(range, joined, target, name, found.Select(f => new BoundCase(f.FullName, f.Variable, ConvertTo(f.Value, joined))).ToEquatableArray());
    }
}
