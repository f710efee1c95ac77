using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Runs of an agent of the Agent Framework that is made of a client and instructions, without tools and without a conversation before it: one call, whose instructions are its system message.</summary>
internal sealed class AgentDialect : ChatDialect
{
    private const string Space = "Microsoft.Agents.AI";

    protected override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        var others = call.Call.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value) && !IsRead(argument.Parameter));
        if (others.Any(argument => !IsNewConversation(call, argument)) || call.Call.Instance is not { } agent || AgentOf(call, agent) is not { } made || ExtensionsAIDialect.Messages(call) is not { } messages)
        {
            return null;
        }

        return call.Chat(made.Client, made.System is null ? messages : [made.System, .. messages]) with
        {
            Config = made.Config,
            IsStream = method.Name == "RunStreamingAsync",
            ReplyType = method.TypeArguments.Length == 1 ? method.TypeArguments[0] as INamedTypeSymbol : null,
        };
    }

    protected override IOperation? TextOf(IOperation reply) => reply.Type is INamedTypeSymbol { IsGenericType: true }
        ? ReplyTexts.Member(reply, "Result")
        : ReplyTexts.Member(reply, "Text") ?? ReplyTexts.Printed(reply);

    protected override bool Knows(IInvocationOperation call) =>
        call.TargetMethod.Name is "RunAsync" or "RunStreamingAsync" && (IsOf(call.TargetMethod, Space + ".AIAgent") || IsOf(call.TargetMethod, Space + ".ChatClientAgent"));

    private static bool IsRead(IParameterSymbol? parameter) => parameter?.Type.SpecialType == SpecialType.System_String || parameter?.Name is "message" or "messages" or "cancellationToken";

    // RunAsync("…", agent.GetNewThread()): nothing was said before, and nobody asks for what is said afterwards.
    private static bool IsNewConversation(CallReader call, IArgumentOperation argument)
    {
        if (argument.Parameter?.Type.Name is not ("AgentThread" or "AgentSession"))
        {
            return false;
        }

        var given = Operations.Unwrap(argument.Value);
        var local = given as ILocalReferenceOperation;
        var made = local is null ? given : MessageList.References(local).Count() == 1 && ObjectFilling.IsMadeAsOften(local, call.Call) ? LocalFlow.AssignedOnce(local) : null;
        made = made is null ? null : Operations.Unwrap(made);
        if ((made is IAwaitOperation { Operation: var awaited } ? awaited : made) is not IInvocationOperation { TargetMethod: { Name: "GetNewThread" or "GetNewThreadAsync" or "CreateSessionAsync" } method, Instance: var threads } ||
            method.Parameters.Any(parameter => parameter.Type.Name != "CancellationToken") || (threads is not null && !Effects.IsFree(threads)))
        {
            return false;
        }

        if (local is not null)
        {
            call.Follow(local);
        }

        return true;
    }

    // new ChatClientAgent(client, instructions: "…"), client.AsAIAgent("…"), or either with options; what an agent is called does not reach the model.
    private static Agent? AgentOf(CallReader call, IOperation agent)
    {
        if (AgentSource.Of(call, agent) is not { Local: var local, Arguments: var arguments } source || ClientOf(call, source) is not { } client)
        {
            return null;
        }

        var reader = source.IsElsewhere ? call.Elsewhere() : call;
        ChatText? system = null;
        IReadOnlyList<(string, string)> config = [];
        foreach (var argument in arguments.Skip(1).Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value)))
        {
            switch (argument.Parameter?.Name)
            {
                case "instructions" when ExtensionsAIDialect.SystemText(reader, argument.Value, local is null) is { } text:
                    system = text;
                    break;
                case "options" when reader.Settings(argument.Value, _ => true, _ => null, Take) is not null:
                    break;
                case "name" or "description" or "loggerFactory" or "services" when source.IsElsewhere || Effects.IsFree(argument.Value):
                    break;
                default:
                    return null;
            }
        }

        if (local is not null)
        {
            call.Follow(local);
        }

        return new Agent(client, system, config);

        bool Take(string name, IOperation value, bool isHere)
        {
            isHere &= local is null;
            switch (name)
            {
                case "Name" or "Description":
                    return source.IsElsewhere || Effects.IsFree(value);
                case "Instructions":
                    return (system = ExtensionsAIDialect.SystemText(reader, value, isHere)) is not null;
                case "ChatOptions" when reader.Settings(value, _ => true, ExtensionsAIDialect.KeyOf, (inner, text, isInner) => inner == "Instructions" && Take(inner, text, isInner && isHere)) is var (settings, hasFormat) && !hasFormat:
                    config = settings;
                    return true;
                default:
                    return false;
            }
        }
    }

    // The client that the agent is made of, where it can be named; else the one that the agent tells of.
    private static ChatAdapter? ClientOf(CallReader call, AgentSource source)
    {
        var given = source.Arguments[0].Value;
        var client = Operations.Unwrap(given);
        if (!source.IsElsewhere)
        {
            return given.Syntax is ExpressionSyntax written && (source.Local is null || IsKept(client) || MessageList.References(source.Local).Count() == 1) ? ChatAdapter.For(written, call) : null;
        }

        var position = call.Call.Syntax.SpanStart;
        var named = client switch
        {
            IParameterReferenceOperation parameter => (ISymbol)parameter.Parameter,
            IFieldReferenceOperation { Field: { IsReadOnly: true } field } => field,
            _ => null,
        };
        if (named is not null && IsOfThis(Operations.Unwrap(call.Call.Instance!)) && client.Type is { } type && call.Call.SemanticModel!.LookupSymbols(position, name: named.Name) is [var seen] && SymbolEqualityComparer.Default.Equals(seen, named))
        {
            return ChatAdapter.For(named.Name, type, call);
        }

        return call.Receiver is { } agent && call.Call.Instance?.Type is INamedTypeSymbol own && HasService(own) ? new ChatAdapter($"{ChatAdapter.None(agent).Code}.GetService<global::Microsoft.Extensions.AI.IChatClient>()!") : null;
    }

    private static bool IsOfThis(IOperation agent) => agent switch
    {
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IInvocationOperation { Instance: null or IInstanceReferenceOperation } => true,
        _ => false,
    };

    private static bool HasService(INamedTypeSymbol agent)
    {
        for (INamedTypeSymbol? type = agent; type is not null; type = type.BaseType)
        {
            if (type.GetMembers("GetService").OfType<IMethodSymbol>().Any(method => method.TypeParameters.Length == 1 && method.Parameters.All(parameter => parameter.IsOptional)))
            {
                return true;
            }
        }

        return false;
    }

    // A client that can be named again; any other would be made twice.
    private static bool IsKept(IOperation client) => client is IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation;

    private sealed record Agent(ChatAdapter Client, ChatText? System, IReadOnlyList<(string, string)> Config);
}
