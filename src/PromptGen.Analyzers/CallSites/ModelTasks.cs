using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Sees through what is done to a task before somebody waits for it.</summary>
internal static class ModelTasks
{
    /// <summary>The call that made a task or its result: through locals, <c>await</c>, <c>ConfigureAwait</c>, <c>AsTask</c>.</summary>
    public static IInvocationOperation? CallOf(IOperation value)
    {
        var current = LocalFlow.Origin(value);
        while (true)
        {
            switch (current)
            {
                case IAwaitOperation awaited:
                    current = LocalFlow.Origin(awaited.Operation);
                    break;
                case IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" or "Preserve", Instance: { } inner }:
                    current = LocalFlow.Origin(inner);
                    break;
                default:
                    return current as IInvocationOperation;
            }
        }
    }
}
