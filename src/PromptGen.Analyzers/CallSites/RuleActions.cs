using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// What rules register in one compilation. The compiler is given one action for each kind of operation, whatever the number of rules: to it each action costs more
/// than the first look of a rule, which mostly is at a name.
/// </summary>
internal sealed class RuleActions(CompilationStartAnalysisContext start)
{
    private readonly Dictionary<OperationKind, List<Action<OperationAnalysisContext>>> _byKind = [];

    public Compilation Compilation => start.Compilation;

    public AnalyzerOptions Options => start.Options;

    public CancellationToken CancellationToken => start.CancellationToken;

    public void RegisterOperationAction(Action<OperationAnalysisContext> action, params OperationKind[] kinds)
    {
        foreach (var kind in kinds)
        {
            if (!_byKind.TryGetValue(kind, out var actions))
            {
                _byKind.Add(kind, actions = []);
            }

            actions.Add(action);
        }
    }

    /// <summary>For what the words of the code tell better than its operations: a kind of syntax that is rare among those of a frequent kind of operation.</summary>
    public void RegisterSyntaxNodeAction(Action<SyntaxNodeAnalysisContext> action, params SyntaxKind[] kinds) => start.RegisterSyntaxNodeAction(action, kinds);

    public void RegisterOperationBlockAction(Action<OperationBlockAnalysisContext> action) => start.RegisterOperationBlockAction(action);

    public void RegisterSyntaxTreeAction(Action<SyntaxTreeAnalysisContext> action) => start.RegisterSyntaxTreeAction(action);

    public void RegisterAdditionalFileAction(Action<AdditionalFileAnalysisContext> action) => start.RegisterAdditionalFileAction(action);

    public void RegisterCompilationEndAction(Action<CompilationAnalysisContext> action) => start.RegisterCompilationEndAction(action);

    /// <summary>Hands all of them to the compiler.</summary>
    public void Complete()
    {
        foreach (var entry in _byKind)
        {
            var actions = entry.Value.ToArray();
            start.RegisterOperationAction(
                context =>
                {
                    foreach (var action in actions)
                    {
                        action(context);
                    }
                },
                entry.Key);
        }
    }
}
