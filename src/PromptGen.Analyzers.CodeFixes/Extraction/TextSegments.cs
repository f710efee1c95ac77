using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A piece of a prompt's text: constant, or an expression whose text is inserted.</summary>
/// <param name="Text">The constant; null for an expression.</param>
/// <param name="Value">C# that makes the inserted value.</param>
/// <param name="Name">What the value could be called.</param>
/// <param name="IsInteger">Whether it is a whole number, which prints alike in C# and in a template.</param>
internal sealed record TextSegment(string? Text, string Value = "", string Name = "", bool IsInteger = false);

/// <summary>Takes a text apart that C# puts together.</summary>
internal sealed class TextSegments
{
    private const int Depth = 50;
    private readonly List<TextSegment> _segments = [];
    private readonly ICollection<ILocalReferenceOperation> _followed;

    private TextSegments(ICollection<ILocalReferenceOperation> followed) => _followed = followed;

    /// <summary>Null where taking it apart could change what comes out.</summary>
    /// <param name="value">The text.</param>
    /// <param name="isHere">Whether it is put together in the call itself; otherwise what goes into it must not change until then.</param>
    /// <param name="followed">Gets the locals that the text was found through.</param>
    public static IReadOnlyList<TextSegment>? Of(IOperation value, bool isHere, ICollection<ILocalReferenceOperation> followed)
    {
        var segments = new TextSegments(followed);
        return segments.Add(value, isHere, 0) ? segments._segments : null;
    }

    private bool Add(IOperation value, bool isHere, int depth)
    {
        if (depth > Depth)
        {
            return false;
        }

        value = Operations.Unwrap(value);
        if (value.ConstantValue is { HasValue: true } constant)
        {
            if (value is ILocalReferenceOperation named)
            {
                _followed.Add(named);
            }

            _segments.Add(new TextSegment(Convert.ToString(constant.Value, CultureInfo.InvariantCulture) ?? ""));
            return constant.Value is null or string or char or int or long or bool;
        }

        switch (value)
        {
            case IInterpolatedStringOperation text:
                return text.Parts.All(part => AddPart(part, isHere, depth));
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add, Type.SpecialType: SpecialType.System_String } sum:
                return Add(sum.LeftOperand, isHere, depth + 1) && Add(sum.RightOperand, isHere, depth + 1);
            case IInvocationOperation { TargetMethod: { Name: "Format", ContainingType.SpecialType: SpecialType.System_String } } format:
                return AddFormat(format, isHere, depth);
            case IInvocationOperation { TargetMethod: { Name: "Concat", ContainingType.SpecialType: SpecialType.System_String } method } concat when method.Parameters.All(p => p.Type.SpecialType == SpecialType.System_String):
                return concat.Arguments.All(argument => Add(argument.Value, isHere, depth + 1));
            case ILocalReferenceOperation local when LocalFlow.AssignedOnce(local) is { } source && IsComposed(source):
                _followed.Add(local);
                return Add(source, isHere: false, depth + 1);
            default:
                return AddValue(value, "", isHere);
        }
    }

    private bool AddPart(IInterpolatedStringContentOperation part, bool isHere, int depth)
    {
        if (part is IInterpolatedStringTextOperation text)
        {
            return Add(text.Text, isHere, depth + 1);
        }

        return part is IInterpolationOperation hole &&
            (hole.Alignment is null && hole.FormatString is null
                ? Add(hole.Expression, isHere, depth + 1)
                : hole.Syntax is InterpolationSyntax syntax && AddValue(hole.Expression, syntax.AlignmentClause?.ToString() + syntax.FormatClause?.ToString(), isHere));
    }

    // string.Format("… {0} … {1:d}", a, b)
    private bool AddFormat(IInvocationOperation call, bool isHere, int depth)
    {
        var arguments = call.Arguments.SelectMany(argument =>
            argument.ArgumentKind == ArgumentKind.ParamArray && argument.Value is IArrayCreationOperation { Initializer: { } initializer }
                ? (IEnumerable<IOperation>)initializer.ElementValues
                : [argument.Value]).ToList();
        if (arguments.Count == 0 || arguments[0].ConstantValue is not { HasValue: true, Value: string format } || !CompositeFormat.TryParse(format, out var pieces))
        {
            return false;
        }

        foreach (var (text, index, suffix) in pieces)
        {
            if (text is not null)
            {
                _segments.Add(new TextSegment(text));
            }
            else if (index + 1 >= arguments.Count || !(suffix.Length == 0 ? Add(arguments[index + 1], isHere, depth + 1) : AddValue(Operations.Unwrap(arguments[index + 1]), suffix, isHere)))
            {
                return false;
            }
        }

        return true;
    }

    private bool AddValue(IOperation value, string format, bool isHere)
    {
        if (value.Type is not { } type || (!isHere && !IsStable(value)) || value.Syntax is not ExpressionSyntax syntax)
        {
            return false;
        }

        var isInteger = format.Length == 0 && type.SpecialType is SpecialType.System_Int32 or SpecialType.System_Int64;
        var code = syntax.ToString();
        var text = isInteger ? code
            : format.Length > 0 || type.SpecialType != SpecialType.System_String ? "$\"{" + (syntax is ConditionalExpressionSyntax || code.Contains("::") ? "(" + code + ")" : code) + format + "}\""
            : type.NullableAnnotation == NullableAnnotation.Annotated ? Parenthesized(syntax) + " ?? \"\""
            : code;
        _segments.Add(new TextSegment(null, text, NameOf(syntax), isInteger));
        return true;
    }

    private static bool IsComposed(IOperation source) => Operations.Unwrap(source) is { ConstantValue.HasValue: true } or IInterpolatedStringOperation
        or IBinaryOperation { Type.SpecialType: SpecialType.System_String }
        or IInvocationOperation { TargetMethod: { Name: "Format" or "Concat", ContainingType.SpecialType: SpecialType.System_String } }
        or ILocalReferenceOperation;

    /// <summary>Whether a value that is read later than before cannot have changed in between, but for what its members hold, which <see cref="EarlierValues"/> looks at.</summary>
    public static bool IsStable(IOperation value) => Operations.Unwrap(value) switch
    {
        ILocalReferenceOperation local => LocalFlow.AssignedOnce(local) is not null,
        IParameterReferenceOperation parameter => !Operations.Root(parameter).Descendants().OfType<IParameterReferenceOperation>().Any(other =>
            SymbolEqualityComparer.Default.Equals(other.Parameter, parameter.Parameter) && IsWritten(other)),
        IPropertyReferenceOperation { Instance: { } owner } => IsStable(owner),
        // What is made of texts that do not change does not change.
        IInvocationOperation { TargetMethod.ContainingType.SpecialType: SpecialType.System_String, Instance: { } text } call => IsStable(text) && call.Arguments.All(argument => IsStable(argument.Value)),
        { ConstantValue.HasValue: true } => true,
        IFieldReferenceOperation { Field.IsReadOnly: true } field => field.Instance is null || IsStable(field.Instance),
        IInstanceReferenceOperation => true,
        _ => false,
    };

    // Tuples that are only made are rare enough to stand for those that are taken apart.
    private static bool IsWritten(IOperation parameter) => parameter.Syntax.Parent is RefExpressionSyntax || parameter.Parent switch
    {
        IAssignmentOperation assignment => ReferenceEquals(assignment.Target, parameter),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } or IIncrementOrDecrementOperation or ITupleOperation => true,
        _ => false,
    };

    private static string Parenthesized(ExpressionSyntax syntax) =>
        syntax is IdentifierNameSyntax or MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax ? syntax.ToString() : "(" + syntax + ")";

    /// <summary>What a value could be called.</summary>
    public static string NameOf(ExpressionSyntax syntax) => syntax switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        ConditionalAccessExpressionSyntax { WhenNotNull: MemberBindingExpressionSyntax binding } => binding.Name.Identifier.ValueText,
        InvocationExpressionSyntax call => NameOf(call.Expression),
        ElementAccessExpressionSyntax element => NameOf(element.Expression),
        AwaitExpressionSyntax awaited => NameOf(awaited.Expression),
        ParenthesizedExpressionSyntax inner => NameOf(inner.Expression),
        _ => "value",
    };
}
