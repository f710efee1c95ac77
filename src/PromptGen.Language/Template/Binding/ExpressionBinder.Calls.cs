using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Functions;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Calls of functions: which one is meant, and whether its arguments fit.</summary>
internal sealed partial class ExpressionBinder
{
    private BoundExpression BindCall(CallSyntax syntax)
    {
        if (FunctionName(syntax.Target) is { } name)
        {
            return BindNamedCall(name, syntax.Target, syntax.Range, [.. syntax.Arguments.Select(a => new Argument(a))]);
        }

        if (syntax.Arguments.Select(a => a.Value).OfType<NameSyntax>().FirstOrDefault(n => n.Name is "and" or "or") is { } word)
        {
            Bag.Add(TemplateSyntaxRules.UnexpectedToken, word.Range, "'" + word.Name + "'", word.Name == "and" ? "'&&'" : "'||'");
            return Error(syntax.Range);
        }

        Bag.Add(TemplateRules.WrongType, syntax.Target.Range, "A function", "no function");
        return Error(syntax.Range);
    }

    /// <summary>The name of a function, whether it exists or not; null for what is a value.</summary>
    private string? FunctionName(ExpressionSyntax syntax) => syntax switch
    {
        MemberSyntax { Target: NameSyntax group } member when FunctionTable.IsGroup(group.Name) && !IsValue(group.Name) => group.Name + "." + member.Name,
        NameSyntax name when !IsValue(name.Name) => name.Name,
        _ => null,
    };

    private BoundExpression BindNamedCall(string name, ExpressionSyntax target, SourceRange range, List<Argument> arguments)
    {
        if (FunctionTable.Find(name) is { } function)
        {
            return BindCall(function, range, arguments);
        }

        var dot = name.IndexOf('.');
        var reason = dot < 0 ? null : RefusedFeatures.ForFunction(name.Substring(0, dot), name.Substring(dot + 1));
        var place = target is MemberSyntax member ? member.NameRange : target.Range;
        if (reason is not null)
        {
            Bag.Add(TemplateRules.RefusedFunction, target.Range, name, reason);
        }
        else
        {
            Bag.Add(TemplateRules.UnknownFunction, place, name, FunctionHint(name));
        }

        return Error(range);
    }

    private static string FunctionHint(string name)
    {
        var exact = FunctionTable.All.Select(f => f.Name).FirstOrDefault(f => f.EndsWith("." + name.Substring(name.IndexOf('.') + 1), StringComparison.Ordinal));
        return exact is null ? DidYouMean.Hint(name, FunctionTable.All.Select(f => f.Name)) : " Did you mean '" + exact + "'?";
    }

    private BoundExpression BindCall(TemplateFunction function, SourceRange range, List<Argument> arguments)
    {
        var slots = new Argument?[function.Parameters.Count];
        var extra = new List<Argument>();
        if (!TryAssign(function, range, arguments, slots, extra))
        {
            return Error(range);
        }

        if (function.Result == ResultKind.Special)
        {
            return BindSpecial(function, range, slots);
        }

        if (function.Name is "object.typeof" or "object.kind" && slots[0] is { } value && IsIterator(value.Syntax))
        {
            // What the runtime gets is an array by then.
            _ = Value(value);
            return new BoundExpression.Literal(range, BoundTypes.Text, function.Name == "object.kind" ? "range" : "iterator");
        }

        var bound = new BoundExpression?[slots.Length];
        for (var i = 0; i < slots.Length; i++)
        {
            if (slots[i] is { } argument && (bound[i] = BindArgument(function, i, argument, bound, extra)) is null)
            {
                return Error(range);
            }
        }

        return new BoundExpression.Call(range, ResultOf(function, bound), function.Name, function.Method, bound.TakeWhile(b => b is not null).Select(b => b!).ToEquatableArray());
    }

    private bool TryAssign(TemplateFunction function, SourceRange range, List<Argument> arguments, Argument?[] slots, List<Argument> extra)
    {
        var takesExtra = function.Parameters.Any(p => p.Kind == ParameterKind.Function);
        var next = 0;
        foreach (var argument in arguments)
        {
            if (argument.Name is null)
            {
                if (next < slots.Length)
                {
                    slots[next++] = argument;
                }
                else if (takesExtra)
                {
                    extra.Add(argument);
                }
                else
                {
                    return WrongArguments(function, argument.Range, "it takes " + Count(function) + "; leave this out");
                }
            }
            else
            {
                var index = IndexOf(function, argument.Name);
                if (index < 0)
                {
                    return WrongArguments(function, argument.NameRange, "it has no parameter '" + argument.Name + "'." + DidYouMean.Hint(argument.Name, function.Parameters.Select(p => p.Name)));
                }

                slots[index] = argument;
            }
        }

        for (var i = 0; i < slots.Length; i++)
        {
            // A later optional parameter that is given by name needs those before it.
            if (slots[i] is null && (!function.Parameters[i].IsOptional || slots.Skip(i).Any(s => s is not null)))
            {
                return WrongArguments(function, range, "'" + function.Parameters[i].Name + "' is missing; it takes " + Count(function));
            }
        }

        return true;
    }

    private static int IndexOf(TemplateFunction function, string name)
    {
        for (var i = 0; i < function.Parameters.Count; i++)
        {
            if (function.Parameters[i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private static string Count(TemplateFunction function) =>
        string.Join(" ", function.Parameters.Select(p => p.IsOptional ? "<" + p.Name + ">?" : "<" + p.Name + ">"));

    private bool WrongArguments(TemplateFunction function, SourceRange range, string message)
    {
        Bag.Add(TemplateRules.WrongArguments, range, function.Name, message);
        return false;
    }

    private BoundExpression Value(Argument argument) => argument.Bound ?? Bind(argument.Syntax!);

    private BoundExpression? BindArgument(TemplateFunction function, int index, Argument argument, BoundExpression?[] bound, List<Argument> extra)
    {
        var kind = function.Parameters[index].Kind;
        if (kind is ParameterKind.MemberName)
        {
            return BindMemberName(function, argument, bound[0]!);
        }

        if (kind is ParameterKind.Function)
        {
            return BindFunction(function, argument, bound[0]!, extra);
        }

        var value = Value(argument);
        if (value.Type is BoundType.Unknown)
        {
            return null;
        }

        return kind switch
        {
            ParameterKind.Text => ToText(value),
            ParameterKind.Integer => Expect(value, value.Type.NotNull is BoundType.Integer or BoundType.Null, "A whole number", NullToZero),
            ParameterKind.Number => Expect(value, value.Type.NotNull.IsNumeric || value.Type is BoundType.Null, "A number", ToDouble),
            ParameterKind.Numeric => Expect(value, value.Type.NotNull.IsNumeric, "A number", ToArithmetic),
            ParameterKind.Boolean => value.Type is BoundType.Boolean ? value : ToCondition(value),
            ParameterKind.Array when value.Type is BoundType.Null => new BoundExpression.Array(value.Place, new BoundType.Array(BoundTypes.Null), default),
            ParameterKind.Array => Expect(value, value.Type.NotNull is BoundType.Array, "An array", Widen),
            ParameterKind.SameArray => Expect(value, value.Type.NotNull is BoundType.Array, "An array", v => Unify(bound, Widen(v), isArray: true)),
            ParameterKind.Element => Unify(bound, value, isArray: false, fillsWithNull: function.Name == "array.insert_at"),
            ParameterKind.Object => Expect(value, value.Type.NotNull is BoundType.Object or BoundType.Map, "An object", ToValue),
            ParameterKind.Constant => BindConstant(function, value),
            ParameterKind.Date => Expect(value, value.Type.NotNull is BoundType.Date or BoundType.DateTime, "A date", v => v),
            ParameterKind.DateTime => Expect(value, value.Type.NotNull is BoundType.DateTime, "A date with a time", v => v),
            _ => ToValue(value),
        };
    }

    private BoundExpression? Expect(BoundExpression value, bool fits, string expected, Func<BoundExpression, BoundExpression> convert)
    {
        if (fits)
        {
            return convert(value);
        }

        WrongType(value, expected);
        return null;
    }

    // Functions see arrays of whole numbers as arrays of long, whatever the input has.
    private BoundExpression Widen(BoundExpression value) =>
        value.Type.NotNull is BoundType.Array { Element: { NotNull: BoundType.Integer { Width: not IntegerWidth.Int64 } } element }
            ? ConvertTo(value, new BoundType.Array(element is BoundType.Nullable ? BoundTypes.Integer.OrNull : BoundTypes.Integer))
            : value;

    // One element type for the array and what is added to it or looked for in it.
    private BoundExpression Unify(BoundExpression?[] bound, BoundExpression value, bool isArray, bool fillsWithNull = false)
    {
        var elements = ((BoundType.Array)bound[0]!.Type.NotNull).Element;
        var type = isArray ? ((BoundType.Array)value.Type.NotNull).Element : value.Type;
        var joined = BoundTypes.JoinOrUnion(elements, ToLongType(type));
        joined = fillsWithNull ? joined.OrNull : joined;
        bound[0] = ConvertTo(bound[0]!, new BoundType.Array(joined));
        return ConvertTo(value, isArray ? new BoundType.Array(joined) : joined);
    }

    private static BoundType ToLongType(BoundType type) => type.NotNull is BoundType.Integer ? (type.IsNullable ? BoundTypes.Integer.OrNull : BoundTypes.Integer) : type;

    private BoundExpression? BindConstant(TemplateFunction function, BoundExpression value)
    {
        if (value is not BoundExpression.Literal { Value: string text })
        {
            WrongType(value, "A constant text");
            return null;
        }

        return function.Name is "math.format" or "object.format" && !IsFormat(text)
            ? Reject(function, value.Place, "'" + text + "' is no format for numbers")
            : ConstantMistake(function.Name, text) is { } mistake ? Reject(function, value.Place, mistake) : value;
    }

    private static string? ConstantMistake(string function, string text) => function switch
    {
        "quote" when !IsTag(text) => "a tag is made of letters, digits, '-' and '_'",
        "string.index_of" when text is not ("Ordinal" or "OrdinalIgnoreCase") => "the comparison is 'Ordinal' or 'OrdinalIgnoreCase': cultures differ from one machine to another",
        "date.parse_to_string" when text.IndexOf('%') < 0 => "'" + text + "' is no pattern of '%' signs; name a pattern of the text itself with 'input_pattern:', and leave cultures out",
        _ => null,
    };

    private BoundExpression? Reject(TemplateFunction function, SourceRange range, string message)
    {
        WrongArguments(function, range, message);
        return null;
    }

    private static bool IsTag(string text) => text.Length is > 0 and <= 64 && text.All(c => c is '-' or '_' || char.IsLetterOrDigit(c)) && char.IsLetter(text[0]);

    private static bool IsFormat(string text)
    {
        try
        {
            _ = 1L.ToString(text, CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException)
        {
            try
            {
                _ = 1.5.ToString(text, CultureInfo.InvariantCulture);
                return true;
            }
            catch (FormatException)
            {
                return false;
            }
        }
    }

    private BoundExpression? BindMemberName(TemplateFunction function, Argument argument, BoundExpression list)
    {
        if (argument.Syntax is not LiteralSyntax { Value: string name })
        {
            return Reject(function, argument.Range, "the name of a member is a constant text, as in array.map \"id\"");
        }

        var element = ((BoundType.Array)list.Type.NotNull).Element;
        var parameter = Scope.NewVariable("item", element);
        var target = new BoundExpression.Local(argument.Range, element, parameter);
        if (name == "size" && element is BoundType.Text or BoundType.Array or BoundType.Map)
        {
            return new BoundExpression.Lambda(argument.Range, parameter, BindSize(argument.Range, target, NullTarget.Never));
        }

        if (element.NotNull is not BoundType.Object owner)
        {
            return Reject(function, argument.Range, "the elements of this array are no objects");
        }

        var member = BindObjectMember(argument.Range, target, owner, name, argument.Range, element.IsNullable ? NullTarget.Fails : NullTarget.Never);
        return member.Type is BoundType.Unknown ? null : new BoundExpression.Lambda(argument.Range, parameter, ToLong(member));
    }

    private BoundExpression? BindFunction(TemplateFunction function, Argument argument, BoundExpression list, List<Argument> extra)
    {
        if (argument.Syntax is not FunctionReferenceSyntax reference || FunctionName(reference.Target) is not { } name)
        {
            return Reject(function, argument.Range, "a function is handed over with '@', as in @string.upcase");
        }

        var element = ((BoundType.Array)list.Type.NotNull).Element;
        // What array.join hands over is already text.
        element = function.Name == "array.join" ? BoundTypes.Text : element;
        var parameter = Scope.NewVariable("item", element);
        var first = new Argument(new BoundExpression.Local(argument.Range, element, parameter));
        var body = BindNamedCall(name, reference.Target, argument.Range, [first, .. extra]);
        if (body.Type is BoundType.Unknown)
        {
            return null;
        }

        body = function.Name switch
        {
            "array.filter" or "array.any" => ToCondition(body),
            "array.join" => ToText(body),
            _ => body,
        };
        return new BoundExpression.Lambda(argument.Range, parameter, body);
    }

    private static BoundType ResultOf(TemplateFunction function, BoundExpression?[] bound)
    {
        var first = bound.Length > 0 ? bound[0]?.Type ?? BoundTypes.Unknown : BoundTypes.Unknown;
        return function.Result switch
        {
            ResultKind.Text => BoundTypes.Text,
            ResultKind.Integer => BoundTypes.Integer,
            ResultKind.Number => BoundTypes.Number,
            ResultKind.Boolean => BoundTypes.Boolean,
            ResultKind.NullableInteger => BoundTypes.Integer.OrNull,
            ResultKind.NullableNumber => BoundTypes.Number.OrNull,
            ResultKind.NullableDate => new BoundType.DateTime().OrNull,
            ResultKind.First => first.NotNull is BoundType.Array ? first.NotNull : first,
            ResultKind.ElementOrNull => ((BoundType.Array)first.NotNull).Element.OrNull,
            ResultKind.NotNullElements => new BoundType.Array(((BoundType.Array)first.NotNull).Element.NotNull),
            ResultKind.Texts => new BoundType.Array(BoundTypes.Text),
            ResultKind.Mapped => new BoundType.Array(bound[1]!.Type),
            _ => new BoundType.Array(new BoundType.Union(Array.Empty<BoundType>().Append(BoundTypes.Text).Append(BoundTypes.Null).ToEquatableArray())),
        };
    }

    /// <summary>An argument as it stands in the file, or one that is already bound: the element that a function handed over gets.</summary>
    private readonly record struct Argument(ExpressionSyntax? Syntax, BoundExpression? Bound, string? Name, SourceRange NameRange, SourceRange Range)
    {
        public Argument(ArgumentSyntax syntax)
            : this(syntax.Value, null, syntax.Name, syntax.NameRange, syntax.Value.Range)
        {
        }

        public Argument(BoundExpression bound)
            : this(null, bound, null, default, bound.Place)
        {
        }
    }
}
