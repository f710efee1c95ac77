using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG0101 and PG0102: options of an <c>.editorconfig</c>, a <c>.globalconfig</c> or the project that mean nothing. Where they stand the compiler does not say.</summary>
internal sealed class OptionRule : CallSiteRule
{
    private static readonly Lazy<HashSet<string>> Rules = new(() => new(FindRules(), StringComparer.Ordinal));

    // Settings of the project, and what they take.
    private static readonly (string Name, string[] Values)[] Properties =
    [
        ("PromptGenPreset", ["recommended", "strict", "adopt", "off"]),
        ("PromptLock", ["auto", "required", "off"]),
    ];

    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.UnknownOption, CallSiteRules.OptionValue];

    public override void Register(RuleActions start, CallSiteContext sites) => start.RegisterCompilationEndAction(context =>
    {
        var provider = context.Options.AnalyzerConfigOptionsProvider;
        foreach (var (name, values) in Properties)
        {
            if (provider.GlobalOptions.TryGetValue("build_property." + name, out var value) && value.Trim().Length > 0 && !values.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase))
            {
                Report(context, CallSiteRules.OptionValue, name, value, "one of " + string.Join(", ", values));
            }
        }

        foreach (var (key, value) in Find(context.Compilation, context.Options).OrderBy(option => option.Key, StringComparer.Ordinal))
        {
            if (KnownOptions.Check(key, value, Rules.Value) is var (isUnknown, message))
            {
                Report(context, isUnknown ? CallSiteRules.UnknownOption : CallSiteRules.OptionValue, key, isUnknown ? message : value, message);
            }
        }
    });

    private static void Report(CompilationAnalysisContext context, DiagnosticDescriptor rule, params object[] arguments) =>
        context.ReportDiagnostic(Diagnostic.Create(rule, Location.None, arguments));

    // Files of one section share their options.
    private static HashSet<(string Key, string Value)> Find(Compilation compilation, AnalyzerOptions options)
    {
        var provider = options.AnalyzerConfigOptionsProvider;
        var sets = new HashSet<AnalyzerConfigOptions> { provider.GlobalOptions };
        sets.UnionWith(compilation.SyntaxTrees.Select(provider.GetOptions));
        sets.UnionWith(options.AdditionalFiles.Select(provider.GetOptions));
        var found = new HashSet<(string, string)>();
        foreach (var set in sets)
        {
            foreach (var key in set.Keys.Where(key => key.StartsWith(KnownOptions.Prefix, StringComparison.OrdinalIgnoreCase)))
            {
                if (set.TryGetValue(key, out var value))
                {
                    found.Add((key, value));
                }
            }
        }

        return found;
    }

    private static IEnumerable<string> FindRules() =>
        typeof(CallSiteRules).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticDescriptor>().Select(rule => rule.Id)
            .Concat(typeof(AdviceRules).GetFields().Select(field => field.GetValue(null)).OfType<DiagnosticRule>().Select(rule => rule.Id));
}
