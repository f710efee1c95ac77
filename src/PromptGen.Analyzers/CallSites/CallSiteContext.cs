using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>What the call-site rules know of a compilation: worked out once and shared by all of them.</summary>
internal sealed class CallSiteContext
{
    private static readonly ConditionalWeakTable<Compilation, CallSiteContext> Contexts = new();

    private readonly Lazy<PromptSinks> _sinks;
    private readonly Lazy<ModelTexts> _texts;

    private CallSiteContext(Compilation compilation, AnalyzerOptions options)
    {
        Compilation = compilation;
        Options = new CallSiteOptions(options.AnalyzerConfigOptionsProvider, compilation.SyntaxTrees);
        Types = new TypeLookup(compilation);
        Surface = new ModelSurface(Types, ModelCalls.All.Concat(OwnModelCalls.Read(compilation, Options, options.AdditionalFiles)));
        Prompts = new PromptTypes(compilation);
        Boundary = new Boundary(compilation, Types);
        _sinks = new(() => new PromptSinks(Types));
        _texts = new(() => new ModelTexts(Types, Prompts));
        IsTestProject = compilation.ReferencedAssemblyNames.Any(name => BoundaryTypes.TestAssemblies.Contains(name.Name));
    }

    public Compilation Compilation { get; }

    public CallSiteOptions Options { get; }

    public ModelSurface Surface { get; }

    public TypeLookup Types { get; }

    public PromptTypes Prompts { get; }

    public PromptSinks Sinks => _sinks.Value;

    public ModelTexts Texts => _texts.Value;

    public Boundary Boundary { get; }

    public bool IsTestProject { get; }

    /// <summary>False where neither an SDK nor our runtime is referenced: then no rule has anything to look at.</summary>
    public bool IsRelevant => !Surface.IsEmpty || Prompts.Exist;

    public static CallSiteContext Get(Compilation compilation, AnalyzerOptions options)
    {
        var context = Contexts.GetValue(compilation, key => new CallSiteContext(key, options));

        // A compilation is analysed under one set of options; a host that changes them nevertheless must not see the old ones.
        return ReferenceEquals(context.Options.Provider, options.AnalyzerConfigOptionsProvider) ? context : new CallSiteContext(compilation, options);
    }

    /// <summary>Whether rules about the boundary are silent in a file because the project holds tests.</summary>
    public bool IsSkippedTest(SyntaxTree tree, string rule) => IsTestProject && !Options.Is(tree, rule, "test_projects", "report");
}
