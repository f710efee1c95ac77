using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Names, members, indexers.</summary>
internal sealed partial class ExpressionBinder
{
    private static readonly string[] DateMembers = ["year", "month", "day", "day_of_year", "hour", "minute", "second", "millisecond"];

    private static readonly Dictionary<string, (LoopMember Member, BoundType Type)> LoopMembers = new(StringComparer.Ordinal)
    {
        ["index"] = (LoopMember.Index, BoundTypes.Integer),
        ["rindex"] = (LoopMember.ReverseIndex, BoundTypes.Integer),
        ["length"] = (LoopMember.Length, BoundTypes.Integer),
        ["first"] = (LoopMember.First, BoundTypes.Boolean),
        ["last"] = (LoopMember.Last, BoundTypes.Boolean),
        ["even"] = (LoopMember.Even, BoundTypes.Boolean),
        ["odd"] = (LoopMember.Odd, BoundTypes.Boolean),
        ["changed"] = (LoopMember.Changed, BoundTypes.Boolean),
    };

    /// <summary>The path of a plain name or member: what a condition can say of it holds further down. Null for anything else.</summary>
    public static string? PathOf(ExpressionSyntax syntax) => syntax switch
    {
        NameSyntax name => name.Name,
        MemberSyntax member => PathOf(member.Target) is { } target ? target + "." + member.Name : null,
        _ => null,
    };

    private BoundExpression Narrow(ExpressionSyntax syntax, BoundExpression expression) =>
        expression.Type is BoundType.Nullable nullable && PathOf(syntax) is { } path && Scope.Flow.NotNull.Contains(path)
            ? new BoundExpression.Convert(expression.Place, nullable.Inner, BoundConversion.AssumeNotNull, expression)
            : expression;

    private bool IsValue(string name) => Scope.Find(name, HasMember) is not null || context.VariableTypes.ContainsKey(name) || context.Inputs.ContainsKey(name);

    private bool HasMember(BoundType.Object owner, string name) => context.Catalog.FindMember(owner, name) is not null;

    private BoundExpression BindName(NameSyntax syntax)
    {
        var name = syntax.Name;
        if (Scope.Find(name, HasMember) is { } frame)
        {
            var local = new BoundExpression.Local(syntax.Range, frame.Variable.Type, frame.Variable);
            return frame.IsWith ? BindObjectMember(syntax.Range, local, (BoundType.Object)frame.Variable.Type, name, syntax.Range, NullTarget.Never) : local;
        }

        if (context.VariableTypes.TryGetValue(name, out var type))
        {
            return BindVariable(syntax, type);
        }

        if (context.Inputs.TryGetValue(name, out var input))
        {
            context.UsedInputs.Add(name);
            return new BoundExpression.Input(syntax.Range, context.Catalog.Resolve(input.Type, input.Types), name, input.CSharp);
        }

        if (FunctionTable.Find(name) is { } function)
        {
            return BindCall(function, syntax.Range, []);
        }

        ReportUnknown(syntax);
        return Error(syntax.Range);
    }

    private BoundExpression BindVariable(NameSyntax syntax, BoundType type)
    {
        if (!Scope.Flow.Assigned.Contains(syntax.Name))
        {
            Bag.Add(TemplateRules.NotAssigned, syntax.Range, syntax.Name);
            return Error(syntax.Range);
        }

        if (type is BoundType.Null)
        {
            // All that is ever assigned.
            return new BoundExpression.Literal(syntax.Range, type, null);
        }

        context.ReadVariables.Add(syntax.Name);
        return new BoundExpression.Local(syntax.Range, type, Scope.Declare(syntax.Name, type));
    }

    private void ReportUnknown(NameSyntax syntax)
    {
        if (syntax.Name == "for")
        {
            Bag.Add(TemplateRules.NotInLoop, syntax.Range, "for");
        }
        else if (FunctionTable.IsGroup(syntax.Name))
        {
            Bag.Add(TemplateRules.WrongType, syntax.Range, "a value", "a group of functions");
        }
        else
        {
            var known = context.Inputs.Keys.Concat(Scope.Names).Concat(context.VariableTypes.Keys);
            Bag.Add(TemplateRules.UnknownName, syntax.Range, syntax.Name, DidYouMean.Hint(syntax.Name, known));
        }
    }

    private BoundExpression BindMember(MemberSyntax syntax)
    {
        if (syntax.Target is NameSyntax { Name: "for" } && !IsValue("for"))
        {
            return BindLoopMember(syntax);
        }

        if (FunctionName(syntax) is { } function)
        {
            return BindNamedCall(function, syntax, syntax.Range, []);
        }

        var target = Bind(syntax.Target);
        if (target.Type is BoundType.Unknown)
        {
            return Error(syntax.Range);
        }

        var nullTarget = !target.Type.IsNullable ? NullTarget.Never : syntax.IsOptional || IsInOptionalChain(syntax.Target) ? NullTarget.Propagates : NullTarget.Fails;
        return syntax.Name switch
        {
            "empty?" => BindEmpty(syntax, target),
            "size" when target.Type.NotNull is BoundType.Array or BoundType.Map or BoundType.Text => BindSize(syntax.Range, target, nullTarget),
            _ when context.AllowsProjection && target.Type.NotNull is BoundType.Array { Element: BoundType.Object } => BindCall(
                FunctionTable.Find("array.map")!, syntax.Range, [new Argument(target), new Argument(new ArgumentSyntax(null, default, new LiteralSyntax(syntax.NameRange, syntax.Name)))]),
            _ when target.Type.NotNull is BoundType.Object owner => BindObjectMember(syntax.Range, target, owner, syntax.Name, syntax.NameRange, nullTarget),
            _ when target.Type.NotNull is BoundType.Choice choice => BindChoiceMember(syntax.Range, target, choice, syntax.Name, syntax.NameRange, nullTarget),
            _ when target.Type.NotNull is BoundType.Map map => new BoundExpression.Index(
                syntax.Range, map.Value.OrNull, target, new BoundExpression.Literal(syntax.NameRange, BoundTypes.Text, syntax.Name), nullTarget),
            _ when BoundTypes.IsDate(target.Type) && DateMembers.Contains(syntax.Name) => BindDateMember(syntax, target),
            _ => UnknownMember(syntax, target.Type),
        };
    }

    // 'a?.b.c' is null as a whole where a is.
    private static bool IsInOptionalChain(ExpressionSyntax target)
    {
        while (target is MemberSyntax member)
        {
            if (member.IsOptional)
            {
                return true;
            }

            target = member.Target;
        }

        return false;
    }

    private BoundExpression BindLoopMember(MemberSyntax syntax)
    {
        if (context.Loops.Count == 0)
        {
            Bag.Add(TemplateRules.NotInLoop, syntax.Range, "for." + syntax.Name);
            return Error(syntax.Range);
        }

        if (!LoopMembers.TryGetValue(syntax.Name, out var member))
        {
            Bag.Add(TemplateRules.UnknownMember, syntax.NameRange, "'for'", syntax.Name, DidYouMean.Hint(syntax.Name, LoopMembers.Keys));
            return Error(syntax.Range);
        }

        var loop = context.Loops[context.Loops.Count - 1];
        loop.Uses |= member.Member;
        return new BoundExpression.LoopState(syntax.Range, member.Type, loop.Id, member.Member);
    }

    private BoundExpression BindObjectMember(SourceRange range, BoundExpression target, BoundType.Object owner, string name, SourceRange nameRange, NullTarget nullTarget)
    {
        if (context.Catalog.FindMember(owner, name) is not { } member)
        {
            var known = context.Catalog.Members(owner).Select(m => m.JsonName);
            Bag.Add(TemplateRules.UnknownMember, nameRange, "This object", name, DidYouMean.Hint(name, known));
            return Error(range);
        }

        var type = context.Catalog.TypeOf(owner, member);
        type = nullTarget == NullTarget.Propagates ? type.OrNull : type;
        return new BoundExpression.Member(range, type, target, name, CSharpNames.Escape(member.Name), nullTarget);
    }

    private BoundExpression.Literal UnknownMember(MemberSyntax syntax, BoundType type)
    {
        var known = BoundTypes.IsDate(type) ? DateMembers : ["size"];
        var hint = DidYouMean.Hint(syntax.Name, known);
        if (FunctionName(syntax) is { } function)
        {
            hint = " Did you mean the function '" + function + "'?";
        }

        Bag.Add(TemplateRules.UnknownMember, syntax.NameRange, Capital(BoundTypes.Describe(type)), syntax.Name, hint);
        return Error(syntax.Range);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text.Substring(1);

    private static BoundExpression.Call BindSize(SourceRange range, BoundExpression target, NullTarget nullTarget)
    {
        if (nullTarget == NullTarget.Fails)
        {
            target = RequireNotNull(target);
        }

        var method = target.Type.NotNull switch
        {
            BoundType.Text => "StringFunctions.Size",
            BoundType.Map => "ObjectFunctions.MapSize",
            _ => "ArrayFunctions.Size",
        };
        return nullTarget == NullTarget.Propagates
            ? new BoundExpression.Call(range, BoundTypes.Integer.OrNull, "size", method + "OrNull", Arguments(target))
            : new BoundExpression.Call(range, BoundTypes.Integer, "size", method, Arguments(target));
    }

    private BoundExpression BindEmpty(MemberSyntax syntax, BoundExpression target)
    {
        var size = target.Type.NotNull switch
        {
            BoundType.Text => "StringFunctions.Size",
            BoundType.Map => "ObjectFunctions.MapSize",
            BoundType.Array => "ArrayFunctions.Size",
            _ => null,
        };
        if (target.Type.NotNull is BoundType.Object)
        {
            // It has the members of its schema; only where there is no object are there none.
            return target.Type.IsNullable
                ? new BoundExpression.Binary(syntax.Range, BoundTypes.Boolean, BoundOperator.Equal, target, new BoundExpression.Literal(syntax.Range, BoundTypes.Null, null))
                : new BoundExpression.Literal(syntax.Range, BoundTypes.Boolean, false);
        }

        if (size is null)
        {
            return WrongType(target, "A text, an array or an object");
        }

        var count = new BoundExpression.Call(syntax.Range, BoundTypes.Integer, "size", size, Arguments(target));
        return new BoundExpression.Binary(syntax.Range, BoundTypes.Boolean, BoundOperator.Equal, count, new BoundExpression.Literal(syntax.Range, BoundTypes.Integer, 0L));
    }

    private BoundExpression BindDateMember(MemberSyntax syntax, BoundExpression target)
    {
        var isTime = target.Type.NotNull is BoundType.Time;
        var isTimePart = Array.IndexOf(DateMembers, syntax.Name) >= 4;
        if (target.Type.NotNull is BoundType.Date ? isTimePart : isTime && !isTimePart)
        {
            return UnknownMember(syntax, target.Type);
        }

        var method = "DateFunctions." + CSharpNames.ToPascalCase(syntax.Name);
        return new BoundExpression.Call(syntax.Range, BoundTypes.Integer, syntax.Name, method, Arguments(RequireNotNull(target)));
    }

    private BoundExpression BindIndex(IndexSyntax syntax)
    {
        var target = Bind(syntax.Target);
        var key = Bind(syntax.Index);
        var nullTarget = target.Type.IsNullable ? NullTarget.Fails : NullTarget.Never;
        switch (target.Type.NotNull)
        {
            case BoundType.Array array when key.Type.NotNull is BoundType.Integer:
                return new BoundExpression.Index(syntax.Range, array.Element.OrNull, target, NullToZero(key), nullTarget);
            case BoundType.Array or BoundType.Text when key.Type.NotNull is not BoundType.Integer:
                return WrongType(key, "A whole number");
            case BoundType.Text:
                return new BoundExpression.Call(syntax.Range, BoundTypes.Text, "[]", "StringFunctions.At", Arguments(RequireNotNull(target), NullToZero(key)));
            case BoundType.Map map when BoundTypes.IsTextual(key.Type):
                return new BoundExpression.Index(syntax.Range, map.Value.OrNull, target, ToText(key), nullTarget);
            case BoundType.Object owner when syntax.Index is LiteralSyntax { Value: string name }:
                return BindObjectMember(syntax.Range, target, owner, name, syntax.Index.Range, nullTarget);
            case BoundType.Choice choice when syntax.Index is LiteralSyntax { Value: string name }:
                return BindChoiceMember(syntax.Range, target, choice, name, syntax.Index.Range, nullTarget);
            case BoundType.Object or BoundType.Choice:
                return WrongType(key, "The name of a member, as a constant text,");
            case BoundType.Unknown:
                return Error(syntax.Range);
            default:
                return WrongType(target, "An array, a text, a map or an object");
        }
    }
}
