using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Steps from a value to what code takes of it.</summary>
internal static class ReplyTexts
{
    /// <summary><c>value.Name</c>, <c>value?.Name</c>, and so on along a path.</summary>
    public static IOperation? Member(IOperation? value, params string[] path)
    {
        foreach (var name in path)
        {
            var owner = value is null ? null : Stand(value);
            value = owner?.Parent is IPropertyReferenceOperation { Property.IsIndexer: false } member && ReferenceEquals(member.Instance, owner) && member.Property.Name == name ? member : null;
        }

        return value;
    }

    /// <summary><c>value.Name()</c>.</summary>
    public static IOperation? Call(IOperation value, string name)
    {
        var owner = Stand(value);
        return owner.Parent is IInvocationOperation { Arguments.IsEmpty: true } call && ReferenceEquals(call.Instance, owner) && call.TargetMethod.Name == name ? call : null;
    }

    /// <summary>The whole expression that a text which is found behind <c>?.</c> is the value of; null where that goes on behind it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="reply">The reply that it was found in.</param>
    public static IOperation? Whole(IOperation text, IOperation reply)
    {
        while (text.Parent is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, text))
        {
            text = access;
        }

        for (var outer = text.Parent; outer is not null; outer = outer.Parent)
        {
            if (outer is IConditionalAccessOperation access && access.WhenNotNull.Syntax.Span.Contains(text.Syntax.Span) && !access.WhenNotNull.Syntax.Span.Contains(reply.Syntax.Span))
            {
                return null;
            }
        }

        return text;
    }

    // What takes the place of a value behind '?.'.
    private static IOperation Stand(IOperation value) =>
        value.Parent is IConditionalAccessOperation access && ReferenceEquals(access.Operation, value)
            ? access.WhenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() ?? value
            : value;

    /// <summary>The value behind a cast, or behind a conversion that an SDK declares.</summary>
    public static IOperation Converted(IOperation value) => value.Parent is IConversionOperation { Type.SpecialType: not SpecialType.System_Object } conversion ? conversion : value;

    /// <summary><c>values[0]</c>, <c>values.First()</c> and the like.</summary>
    public static IOperation? First(IOperation? list)
    {
        if (list is null)
        {
            return null;
        }

        var values = Stand(list);
        return values.Parent switch
        {
            IPropertyReferenceOperation { Property.IsIndexer: true, Arguments: [{ Value.ConstantValue: { HasValue: true, Value: 0 } }] } element when ReferenceEquals(element.Instance, values) => element,
            IArrayElementReferenceOperation { Indices: [{ ConstantValue: { HasValue: true, Value: 0 } }] } element => element,
            _ => Sequence(values, "First", "FirstOrDefault", "Single", "SingleOrDefault"),
        };
    }

    /// <summary><c>values.AsEnumerable()</c>.</summary>
    public static IOperation? AsEnumerable(IOperation values) => Sequence(values, "AsEnumerable") ?? Call(values, "AsEnumerable");

    /// <summary>All values of a kind: <c>values.Select(v => v.Value).OfType&lt;Type&gt;()</c>, as a list or not.</summary>
    public static IOperation Through(IOperation values, string type)
    {
        var current = values;
        while (Sequence(current, "Select", "OfType", "Cast", "ToList", "ToArray") is { } next &&
            (next.TargetMethod.Name != "OfType" || next.TargetMethod.TypeArguments[0].Name == type) && (next.TargetMethod.Name != "Select" || IsSelection(next, "Value")))
        {
            current = next;
        }

        return current;
    }

    /// <summary><c>string.Concat(values.Select(v => v.Text))</c>, <c>string.Join("", …)</c>.</summary>
    public static IOperation? Joined(IOperation values, string member)
    {
        if (Sequence(values, "Select") is not { } selected || !IsSelection(selected, member))
        {
            return null;
        }

        IOperation argument = selected;
        while (argument.Parent is IConversionOperation)
        {
            argument = argument.Parent;
        }

        return argument.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { ContainingType.SpecialType: SpecialType.System_String, Name: "Concat" or "Join" } method } joined } &&
            (method.Name == "Concat" || joined.Arguments[0].Value is { ConstantValue: { HasValue: true, Value: "" } } or IFieldReferenceOperation { Field.Name: "Empty" })
                ? joined
                : null;
    }

    /// <summary>A value that is printed, or asked for its text: <c>ToString()</c>, <c>Console.Write(value)</c>, <c>$"{value}"</c>, <c>"" + value</c>.</summary>
    public static IOperation? Printed(IOperation value)
    {
        if (value.Parent is IInvocationOperation { TargetMethod.Name: "ToString", Arguments.IsEmpty: true } call && ReferenceEquals(call.Instance, value))
        {
            return call;
        }

        var printed = value.Parent is IConversionOperation { Type.SpecialType: SpecialType.System_Object } boxed ? boxed : value;
        return printed.Parent switch
        {
            IInterpolationOperation { Alignment: null, FormatString: null } => value,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { Name: "Write" or "WriteLine", ContainingType.Name: "Console", Parameters.Length: 1 } } } => value,
            IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => value,
            ICompoundAssignmentOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } => value,
            _ => null,
        };
    }

    /// <summary>The text of a message: itself, or that of its only part; null where there are several, or one that is no text.</summary>
    public static IOperation? OnlyPart(IOperation content, string maker)
    {
        var part = Operations.Unwrap(content) switch
        {
            IArrayCreationOperation { Initializer.ElementValues: [var single] } => Operations.Unwrap(single),
            ICollectionExpressionOperation { Elements: [var single] } => Operations.Unwrap(single),
            var other => other,
        };
        var text = part switch
        {
            IObjectCreationOperation { Type.Name: var name, Initializer: null, Arguments: [var argument] } when name == maker => argument.Value,
            IInvocationOperation { TargetMethod.Name: var name, Arguments: [var argument] } when name == maker => argument.Value,
            IConversionOperation { OperatorMethod.Name: "op_Implicit", Operand: var converted } => converted,
            _ => part,
        };
        return text.Type?.SpecialType == SpecialType.System_String ? text : null;
    }

    private static IInvocationOperation? Sequence(IOperation values, params string[] methods)
    {
        var argument = values.Parent is IConversionOperation { IsImplicit: true } conversion ? conversion : values;
        return argument.Parent is IArgumentOperation { Parameter.Ordinal: 0, Parent: IInvocationOperation { TargetMethod: { ContainingType.Name: "Enumerable", Name: var name } method } call } &&
            methods.Contains(name) && method.Parameters.Length == (name == "Select" ? 2 : 1)
                ? call
                : null;
    }

    private static bool IsSelection(IInvocationOperation select, string member) =>
        Operations.Unwrap(select.Arguments[1].Value) is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: [IReturnOperation { ReturnedValue: { } value }] } } &&
        Operations.Unwrap(value) is IPropertyReferenceOperation { Instance: IParameterReferenceOperation } property && property.Property.Name == member;
}
