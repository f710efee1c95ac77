using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Whether a call gets a cancellation token, and which one it could get.</summary>
internal sealed class Tokens(PromptTypes types)
{
    public bool IsToken(ITypeSymbol? type) => types.CancellationToken is not null && SymbolEqualityComparer.Default.Equals(type, types.CancellationToken);

    /// <summary>How a call stands to its token.</summary>
    public TokenUse UseOf(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
        {
            if (IsToken(argument.Parameter?.Type))
            {
                return IsNothing(argument) && !IsGivenToStream(call) ? TokenUse.Omitted : TokenUse.Passed;
            }

            // Protocol methods take it inside of these.
            if (argument.Parameter?.Type.Name == "RequestOptions" && argument.ArgumentKind != ArgumentKind.DefaultValue && !IsNull(argument.Value))
            {
                return TokenUse.Passed;
            }
        }

        return HasOverloadWithToken(call.TargetMethod) && !IsGivenToStream(call) ? TokenUse.OverloadWithout : TokenUse.Impossible;
    }

    public static bool IsNothing(IArgumentOperation argument) =>
        argument.ArgumentKind == ArgumentKind.DefaultValue ||
        Operations.Unwrap(argument.Value) is IDefaultValueOperation or IPropertyReferenceOperation { Property: { Name: "None", IsStatic: true } };

    public static bool IsNull(IOperation value) => Operations.Unwrap(value) is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation;

    private bool HasOverloadWithToken(IMethodSymbol method) => (method.ReducedFrom ?? method).ContainingType.GetMembers(method.Name)
        .Any(member => member is IMethodSymbol { DeclaredAccessibility: Accessibility.Public } other && other.Parameters.Any(p => IsToken(p.Type)));

    // await foreach (var x in call.WithCancellation(token)), at once or through a local.
    private bool IsGivenToStream(IInvocationOperation call)
    {
        IOperation value = call;
        while (value.Parent is IConversionOperation or IParenthesizedOperation)
        {
            value = value.Parent;
        }

        if (IsCancelled(value))
        {
            return true;
        }

        return value.Parent is IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } &&
            Operations.Root(call).Descendants().OfType<ILocalReferenceOperation>()
                .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, local) && IsCancelled(reference));
    }

    private bool IsCancelled(IOperation stream)
    {
        while (stream.Parent is IConversionOperation)
        {
            stream = stream.Parent;
        }

        return stream.Parent is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "WithCancellation" } method } &&
            method.Arguments.Any(argument => IsToken(argument.Parameter?.Type) && !IsNothing(argument));
    }
}

internal enum TokenUse
{
    Passed,

    /// <summary>The parameter is there, and nothing, <c>default</c> or <c>None</c> goes into it.</summary>
    Omitted,

    /// <summary>Another overload would take one.</summary>
    OverloadWithout,

    /// <summary>No overload takes one.</summary>
    Impossible,
}
