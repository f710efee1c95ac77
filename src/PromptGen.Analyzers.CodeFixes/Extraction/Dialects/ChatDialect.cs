using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>How one SDK writes a chat call, and where its replies hold their text.</summary>
internal abstract class ChatDialect
{
    private static readonly ChatDialect[] All =
    [
        new ExtensionsAIDialect(), new OpenAIDialect(), new AnthropicDialect(), new SemanticKernelDialect(), new ResponsesDialect(), new AgentDialect(), new OllamaDialect(),
        new AzureInferenceDialect(), new GoogleDialect(), new BedrockDialect(), new MistralDialect(),
    ];

    /// <summary>Null for a call of another SDK.</summary>
    public static ChatDialect? Of(IInvocationOperation call) => All.FirstOrDefault(dialect => dialect.Knows(call));

    /// <summary>Null where something in the call would be lost, or another value sent.</summary>
    public RawChat? Understand(CallReader call) => Read(call) is { } chat && call.IsAllRead && EarlierValues.AreTheSame(call.Call, chat) ? chat : null;

    /// <summary>The text that code takes of a reply, or of an update of one; null where it takes something else.</summary>
    public IOperation? TextIn(IOperation reply) => TextOf(reply) is { } text ? ReplyTexts.Whole(text, reply) : null;

    /// <summary>The list of texts that code takes of a reply or an update, to count them or to go through them.</summary>
    public virtual IOperation? TextsOf(IOperation reply) => null;

    /// <summary>The test that an update holds text: what it tests, and the local that gets what it found, if one does. Null for any other condition.</summary>
    public virtual (IOperation From, ILocalSymbol? Picked)? PickOf(IOperation condition) => null;

    /// <summary>The updates in what a call of a stream returns; null where something else is taken of it.</summary>
    public virtual IOperation? StreamIn(IOperation reply) => reply;

    protected abstract RawChat? Read(CallReader call);

    protected abstract IOperation? TextOf(IOperation reply);

    protected abstract bool Knows(IInvocationOperation call);

    /// <summary><c>update is Type</c>, <c>update is Type name</c>.</summary>
    protected static (IOperation From, ILocalSymbol? Picked)? TypeTest(IOperation condition, string type) => condition switch
    {
        IIsTypeOperation test when test.TypeOperand.Name == type => (test.ValueOperand, null),
        IIsPatternOperation { Value: var value, Pattern: ITypePatternOperation pattern } when pattern.MatchedType.Name == type => (value, null),
        IIsPatternOperation { Value: var value, Pattern: IDeclarationPatternOperation { MatchedType: { } matched, DeclaredSymbol: ILocalSymbol picked } } when matched.Name == type => (value, picked),
        _ => null,
    };

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
