using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Runs of an agent of the Agent Framework that is made of a client and instructions in the same member, without tools and without a thread: one call, whose instructions are its system message.</summary>
internal sealed class AgentDialect : ChatDialect
{
    private const string Space = "Microsoft.Agents.AI";

    public override RawChat? Read(CallReader call)
    {
        var method = call.Call.TargetMethod;
        if (call.Call.Arguments.Any(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value) && !IsRead(argument.Parameter)) ||
            call.Call.Instance is not { } agent || AgentOf(call, agent) is not { } made || ChatAdapter.For(made.Client, call) is not { } adapter || ExtensionsAIDialect.Messages(call) is not { } messages)
        {
            return null;
        }

        return call.Chat(adapter, made.System is null ? messages : [made.System, .. messages]) with
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

    // new ChatClientAgent(client, instructions: "…"), client.AsAIAgent("…"), or either with options; what an agent is called does not reach the model.
    private static Agent? AgentOf(CallReader call, IOperation agent)
    {
        var local = Operations.Unwrap(agent) as ILocalReferenceOperation;
        var made = local is null ? Operations.Unwrap(agent) : LocalFlow.AssignedOnce(local) is { } assigned ? Operations.Unwrap(assigned) : null;
        var arguments = made switch
        {
            IObjectCreationOperation { Type.Name: "ChatClientAgent", Initializer: null } creation => creation.Arguments,
            IInvocationOperation { TargetMethod: { IsExtensionMethod: true, Name: "AsAIAgent" or "CreateAIAgent" } } extension => extension.Arguments,
            _ => default,
        };
        if (arguments.IsDefaultOrEmpty || arguments[0].Value.Syntax is not ExpressionSyntax client || (local is not null && !IsKept(arguments[0].Value) && MessageList.References(local).Count() > 1))
        {
            return null;
        }

        ChatText? system = null;
        IReadOnlyList<(string, string)> config = [];
        foreach (var argument in arguments.Skip(1).Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue && !Tokens.IsNull(argument.Value)))
        {
            switch (argument.Parameter?.Name)
            {
                case "instructions" when ExtensionsAIDialect.SystemText(call, argument.Value, local is null) is { } text:
                    system = text;
                    break;
                case "options" when call.Settings(argument.Value, _ => true, _ => null, Take) is not null:
                    break;
                case "name" or "description" or "loggerFactory" or "services":
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
                    return true;
                case "Instructions":
                    return (system = ExtensionsAIDialect.SystemText(call, value, isHere)) is not null;
                case "ChatOptions" when call.Settings(value, _ => true, ExtensionsAIDialect.KeyOf, (inner, text, isInner) => inner == "Instructions" && Take(inner, text, isInner && isHere)) is var (settings, hasFormat) && !hasFormat:
                    config = settings;
                    return true;
                default:
                    return false;
            }
        }
    }

    // A client that can be named again; any other would be made twice.
    private static bool IsKept(IOperation client) => Operations.Unwrap(client) is IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation or ILocalReferenceOperation;

    private sealed record Agent(ExpressionSyntax Client, ChatText? System, IReadOnlyList<(string, string)> Config);
}
