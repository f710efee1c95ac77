using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>One or a few rules on C# that belong together.</summary>
internal abstract class CallSiteRule
{
    public abstract ImmutableArray<DiagnosticDescriptor> Descriptors { get; }

    /// <summary>Registers what the rules look at; nothing where this compilation has nothing for them.</summary>
    public abstract void Register(RuleActions start, CallSiteContext sites);
}
