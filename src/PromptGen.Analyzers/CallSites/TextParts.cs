using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>What a text is put together from: constant pieces, and values that come from elsewhere.</summary>
internal sealed class TextParts
{
    private const int Depth = 20;

    private TextParts()
    {
    }

    /// <summary>Values that are not constant, in the order of the text.</summary>
    public List<IOperation> Values { get; } = [];

    /// <summary>How many characters are constant.</summary>
    public int ConstantLength { get; private set; }

    /// <summary>The longest constant piece: where a finding about prompt text points at.</summary>
    public IOperation? LongestConstant { get; private set; }

    /// <summary>Whether the text is composed; a value that stands alone is not.</summary>
    public bool IsComposed { get; private set; }

    public static TextParts Of(IOperation value)
    {
        var parts = new TextParts();
        parts.Add(value, 0);
        return parts;
    }

    private void Add(IOperation value, int depth)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        value = LocalFlow.Origin(value);
        if (value.ConstantValue is { HasValue: true } constant)
        {
            AddConstant(value, constant.Value as string ?? "");
            return;
        }

        switch (value)
        {
            case var _ when depth > Depth:
                break;
            case IInterpolatedStringOperation text:
                IsComposed = true;
                foreach (var part in text.Parts)
                {
                    if (part is IInterpolationOperation hole)
                    {
                        Add(hole.Expression, depth + 1);
                    }
                    else if (part is IInterpolatedStringTextOperation { Text: { ConstantValue: { HasValue: true, Value: string piece } } literal })
                    {
                        AddConstant(literal, piece);
                    }
                }

                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                IsComposed = true;
                Add(sum.LeftOperand, depth + 1);
                Add(sum.RightOperand, depth + 1);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Format" or "Concat" or "Join", ContainingType.SpecialType: SpecialType.System_String } } call:
                IsComposed = true;
                AddAll(call.Arguments, depth);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Replace", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } template } call:
                IsComposed = true;
                Add(template, depth + 1);
                AddAll([.. call.Arguments.Skip(1)], depth);
                break;
            case IInvocationOperation { TargetMethod: { Name: "Trim" or "TrimStart" or "TrimEnd", ContainingType.SpecialType: SpecialType.System_String }, Instance: { } trimmed }:
                Add(trimmed, depth + 1);
                break;
            default:
                Values.Add(value);
                break;
        }
    }

    private void AddAll(ImmutableArray<IArgumentOperation> arguments, int depth)
    {
        foreach (var argument in arguments)
        {
            switch (Operations.Unwrap(argument.Value))
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    foreach (var element in initializer.ElementValues)
                    {
                        Add(element, depth + 1);
                    }

                    break;
                case { Type.Name: "IFormatProvider" or "CultureInfo" or "StringComparison" }:
                    break;
                default:
                    Add(argument.Value, depth + 1);
                    break;
            }
        }
    }

    private void AddConstant(IOperation operation, string text)
    {
        ConstantLength += text.Length;
        if (LongestConstant is null || text.Length > ((LongestConstant.ConstantValue.Value as string)?.Length ?? 0))
        {
            LongestConstant = operation;
        }
    }
}
