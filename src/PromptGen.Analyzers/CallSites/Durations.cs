using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Lengths of time that are written in code.</summary>
internal static class Durations
{
    /// <summary>Milliseconds of <c>TimeSpan.FromSeconds(90)</c>, <c>new TimeSpan(0, 2, 0)</c> or a number of milliseconds; null where it is not constant, and for "for ever".</summary>
    public static double? Milliseconds(IOperation value)
    {
        var origin = LocalFlow.Origin(value);
        var length = origin switch
        {
            { ConstantValue: { HasValue: true, Value: int number } } => number,
            IInvocationOperation { TargetMethod: { IsStatic: true, ContainingType.Name: "TimeSpan" } method } call => Sum(call.Arguments, method.Name.StartsWith("From", StringComparison.Ordinal) ? method.Name.Substring(4) : ""),
            IObjectCreationOperation { Type.Name: "TimeSpan" } creation => Sum(creation.Arguments, ""),
            _ => null,
        };
        return length is >= 0 ? length : null;
    }

    /// <summary>Whether a value says "for ever".</summary>
    public static bool IsEndless(IOperation value) => LocalFlow.Origin(value) switch
    {
        IFieldReferenceOperation { Field: { Name: "InfiniteTimeSpan" or "Infinite", ContainingType.Name: "Timeout" } or { Name: "MaxValue", ContainingType.Name: "TimeSpan" } } => true,
        IInvocationOperation { TargetMethod: { Name: "FromMilliseconds", ContainingType.Name: "TimeSpan" }, Arguments: { Length: > 0 } arguments } => Operations.Unwrap(arguments[0].Value).ConstantValue is { HasValue: true, Value: -1 or -1L or -1d },
        _ => false,
    };

    private static double? Sum(IEnumerable<IArgumentOperation> arguments, string unit)
    {
        double sum = 0;
        foreach (var argument in arguments)
        {
            if (argument.Parameter is not { } parameter || Operations.Unwrap(argument.Value).ConstantValue is not { HasValue: true, Value: IConvertible number } || FactorOf(parameter.Name == "value" ? unit : parameter.Name) is not { } factor)
            {
                return null;
            }

            sum += number.ToDouble(CultureInfo.InvariantCulture) * factor;
        }

        return sum;
    }

    private static double? FactorOf(string unit) => unit.ToLowerInvariant() switch
    {
        "days" => 86_400_000,
        "hours" => 3_600_000,
        "minutes" => 60_000,
        "seconds" => 1_000,
        "milliseconds" => 1,
        "microseconds" => 0.001,
        "ticks" => 0.0001,
        _ => null,
    };
}
