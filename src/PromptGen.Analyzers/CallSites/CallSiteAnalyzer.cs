using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>What all call-site rules begin with. Registers nothing where there is nothing to look at.</summary>
public abstract class CallSiteAnalyzer : DiagnosticAnalyzer
{
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            var sites = CallSiteContext.Get(start.Compilation, start.Options);
            if (sites.IsRelevant)
            {
                Register(start, sites);
            }
        });
    }

    private protected abstract void Register(CompilationStartAnalysisContext start, CallSiteContext sites);
}
