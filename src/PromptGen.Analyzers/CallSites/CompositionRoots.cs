using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Tells code that puts a program together (Main, registrations, factories given to them) from code that does the program's work.</summary>
internal static class CompositionRoots
{
    private static readonly HashSet<string> Builders = new(StringComparer.Ordinal)
    {
        "IServiceCollection", "ServiceCollection", "IHostApplicationBuilder", "HostApplicationBuilder", "WebApplicationBuilder", "IHostBuilder", "IWebHostBuilder",
        "IKernelBuilder", "PromptsBuilder", "IServiceProvider", "IConfiguration",
    };

    public static bool Contain(ISymbol containingSymbol, IOperation operation, NameList further)
    {
        for (var symbol = containingSymbol; symbol is not null and not INamespaceSymbol; symbol = symbol.ContainingSymbol)
        {
            if (symbol is IMethodSymbol method && (method.Name is "Main" or "<Main>$" || method.Parameters.Any(IsBuilder)))
            {
                return true;
            }

            if (symbol is INamedTypeSymbol { Name: "Program" or "Startup" })
            {
                return true;
            }
        }

        return further.Find(containingSymbol) is not null || IsInRegistration(operation);
    }

    private static bool IsInRegistration(IOperation operation)
    {
        for (var current = operation.Parent; current is not null; current = current.Parent)
        {
            if (current is IAnonymousFunctionOperation { Symbol: { } lambda } && lambda.Parameters.Any(IsBuilder))
            {
                return true;
            }

            if (current is IInvocationOperation call && (IsBuilder(call.Instance?.Type) || call.TargetMethod.Parameters.Any(IsBuilder)))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsBuilder(IParameterSymbol parameter) => IsBuilder(parameter.Type);

    private static bool IsBuilder(ITypeSymbol? type) => type is not null && Builders.Contains(type.Name);
}
