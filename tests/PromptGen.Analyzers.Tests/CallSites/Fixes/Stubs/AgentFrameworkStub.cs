namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Microsoft Agent Framework: agents over a client.</summary>
internal static class AgentFrameworkStub
{
    public static StubSdk Sdk { get; } = new(
        "using Microsoft.Agents.AI;\nusing Microsoft.Extensions.AI;",
        "IChatClient",
        "new ModelClient(model, null)",
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        namespace Microsoft.Agents.AI
        {
            public class AgentThread { }
            public class AgentRunOptions { }
            public class AgentRunResponse(ChatResponse response) { public string Text => response.Text; public IList<ChatMessage> Messages => response.Messages; public override string ToString() => Text; }
            public class AgentRunResponse<T>(ChatResponse response) : AgentRunResponse(response) { public T Result => System.Text.Json.JsonSerializer.Deserialize<T>(Text, AIJsonUtilities.DefaultOptions)!; }
            public class AgentRunResponseUpdate(string text) { public string Text => text; public override string ToString() => text; }
            public abstract class AIAgent
            {
                public Task<AgentRunResponse> RunAsync(string message, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => RunAsync([new(ChatRole.User, message)], thread, options, cancellationToken);
                public Task<AgentRunResponse> RunAsync(ChatMessage message, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => RunAsync([message], thread, options, cancellationToken);
                public abstract Task<AgentRunResponse> RunAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default);
                public IAsyncEnumerable<AgentRunResponseUpdate> RunStreamingAsync(string message, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => RunStreamingAsync([new(ChatRole.User, message)], thread, options, cancellationToken);
                public abstract IAsyncEnumerable<AgentRunResponseUpdate> RunStreamingAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default);
            }
            public class ChatClientAgentOptions { public string? Name { get; set; } public string? Description { get; set; } public string? Instructions { get; set; } public ChatOptions? ChatOptions { get; set; } }
            public class ChatClientAgent(IChatClient chatClient, ChatClientAgentOptions options) : AIAgent
            {
                public ChatClientAgent(IChatClient chatClient, string? instructions = null, string? name = null, string? description = null, IList<AITool>? tools = null)
                    : this(chatClient, new ChatClientAgentOptions { Instructions = instructions, Name = name, Description = description, ChatOptions = tools is null ? null : new() { Tools = tools } }) { }
                private ChatOptions Settings() { var settings = options.ChatOptions?.Clone() ?? new(); settings.Instructions ??= options.Instructions; return settings; }
                public override async Task<AgentRunResponse> RunAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => new(await chatClient.GetResponseAsync(messages, Settings(), cancellationToken));
                public async Task<AgentRunResponse<T>> RunAsync<T>(string message, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => new(await chatClient.GetResponseAsync([new ChatMessage(ChatRole.User, message)], Settings(), cancellationToken));
                public override async IAsyncEnumerable<AgentRunResponseUpdate> RunStreamingAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
                {
                    await foreach (var update in chatClient.GetStreamingResponseAsync(messages, Settings(), cancellationToken)) { yield return new(update.Text); }
                }
            }
        }
        namespace Microsoft.Extensions.AI
        {
            public static class ChatClientExtensions
            {
                public static Microsoft.Agents.AI.ChatClientAgent AsAIAgent(this IChatClient chatClient, string? instructions = null, string? name = null, string? description = null, IList<AITool>? tools = null) => new(chatClient, instructions, name, description, tools);
                public static Microsoft.Agents.AI.ChatClientAgent CreateAIAgent(this IChatClient chatClient, Microsoft.Agents.AI.ChatClientAgentOptions options) => new(chatClient, options);
            }
        }
        """,
        [
            ("agent, made at once", """return (await new ChatClientAgent(client, "You help.").RunAsync("Say hello.")).Text;"""),
            ("agent in a local", """AIAgent agent = client.AsAIAgent(instructions: "You help.", name: "Helper"); var reply = await agent.RunAsync($"Say hello to {name}.", cancellationToken: ct); return reply.Text;"""),
            ("agent, printed", """var agent = client.AsAIAgent("You help."); return $"{await agent.RunAsync("Say hello.")}";"""),
            ("agent with composed instructions", """return (await client.AsAIAgent("You help, " + count + " times.").RunAsync("Say hello.")).ToString();"""),
            ("agent without instructions", """var agent = new ChatClientAgent(client); AgentRunResponse reply = await agent.RunAsync(name); return reply.Text;"""),
            ("agent with options", """var agent = client.CreateAIAgent(new ChatClientAgentOptions { Name = "Helper", Instructions = "You help." }); return (await agent.RunAsync("Say hello.")).Text;"""),
            ("agent with settings", """AIAgent agent = new ChatClientAgent(client, new ChatClientAgentOptions { Name = "Helper", ChatOptions = new() { Instructions = "You help.", Temperature = 0.2f, MaxOutputTokens = 60 } }); return (await agent.RunAsync("Say hello.")).Text;"""),
            ("agent with messages", """var agent = client.AsAIAgent("You help."); return (await agent.RunAsync([new ChatMessage(ChatRole.User, "Hallo"), new ChatMessage(ChatRole.Assistant, "Hello"), new ChatMessage(ChatRole.User, name)])).Text;"""),
            ("agent, streamed", """var text = ""; var agent = client.AsAIAgent("You help."); await foreach (var update in agent.RunStreamingAsync($"Say hello to {name}.")) { text += update; } return text;"""),
            ("agent, streamed texts", """var text = ""; await foreach (AgentRunResponseUpdate update in client.AsAIAgent("You help.").RunStreamingAsync("Say hello.", cancellationToken: ct)) { text += update.Text; } return text;"""),
            ("agent, deserialized", """var agent = client.AsAIAgent("You help."); return JsonSerializer.Deserialize<Note>((await agent.RunAsync($"Describe {name}.")).Text)!.Title;"""),
            ("agent, generic", """var agent = client.AsAIAgent("You help."); return (await agent.RunAsync<WebNote>($"Describe {name}.")).Result.Title;"""),
        ],
        [
            """var agent = client.AsAIAgent("You help.", tools: [AIFunctionFactory.Create(() => 1, "one")]); return (await agent.RunAsync("Say hello.")).Text;""",
            """var agent = client.AsAIAgent("You help."); var thread = new AgentThread(); return (await agent.RunAsync("Say hello.", thread)).Text;""",
            """var agent = client.AsAIAgent("You help."); var reply = await agent.RunAsync("Say hello."); return reply.Text + reply.Messages.Count;""",
            """AIAgent agent = count > 1 ? client.AsAIAgent("You help.") : client.AsAIAgent("You do not."); return (await agent.RunAsync("Say hello.")).Text;""",
            """var agent = client.AsAIAgent("You help " + name); name = "x"; return (await agent.RunAsync("Say hello.")).Text + name;""",
            """var agent = client.AsAIAgent("You help."); if (count > 5) { agent = client.AsAIAgent("Do not."); } return (await agent.RunAsync("Say hello.")).Text;""",
        ]);
}
