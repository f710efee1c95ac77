using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>How one SDK writes a chat call, and where its replies hold their text.</summary>
internal abstract class ChatDialect
{
    private static readonly ChatDialect[] All =
    [
        new ExtensionsAIDialect(), new OpenAIDialect(), new AnthropicDialect(), new SemanticKernelDialect(), new ResponsesDialect(), new AgentDialect(), new OllamaDialect(),
        new AzureInferenceDialect(), new GoogleDialect(), new BedrockDialect(),
    ];


    /// <summary>Null for a call of another SDK.</summary>
    public static ChatDialect? Of(IInvocationOperation call) => All.FirstOrDefault(dialect => dialect.Knows(call));

    /// <summary>Null where something in the call would be lost.</summary>
    public abstract RawChat? Read(CallReader call);

    /// <summary>The text that code takes of a reply, or of an update of one; null where it takes something else.</summary>
    public IOperation? TextIn(IOperation reply) => TextOf(reply) is { } text ? ReplyTexts.Whole(text, reply) : null;

    /// <summary>The list of texts that code takes of a reply or an update, to count them or to go through them.</summary>
    public virtual IOperation? TextsOf(IOperation reply) => null;

    /// <summary>The test that an update holds text: what it tests, and the local that gets what it found. Null for any other condition.</summary>
    public virtual (IOperation From, ILocalSymbol Picked)? PickOf(IOperation condition) => null;

    protected abstract IOperation? TextOf(IOperation reply);

    protected abstract bool Knows(IInvocationOperation call);

    /// <summary>Whether a member is one of a type's, or overrides one.</summary>
    protected static bool IsOf(IMethodSymbol method, string type)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
        {
            if ((current.ReducedFrom ?? current).ContainingType.OriginalDefinition.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat) == type)
            {
                return true;
            }
        }

        return false;
    }

    protected static bool IsIn(ITypeSymbol? type, string space) => type?.ContainingNamespace?.ToDisplayString() == space;
}
