namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Microsoft Agent Framework: agents over a client.</summary>
internal static class AgentFrameworkStub
{
    public static StubSdk Sdk { get; } = new(
        "using Microsoft.Agents.AI;\nusing Microsoft.Extensions.AI;",
        "IChatClient",
        "new ModelClient(model, null)",
        """
        namespace Microsoft.Agents.AI
        {
            public class AgentThread { }
            public class AgentRunOptions { }
            public class AgentRunResponse(ChatResponse response) { public string Text => response.Text; public IList<ChatMessage> Messages => response.Messages; public override string ToString() => Text; }
            public class AgentRunResponse<T>(ChatResponse response) : AgentRunResponse(response) { public T Result => System.Text.Json.JsonSerializer.Deserialize<T>(Text, AIJsonUtilities.DefaultOptions)!; }
            public class AgentRunResponseUpdate(string text) { public string Text => text; public override string ToString() => text; }
            public abstract class AIAgent
            {
                public virtual object? GetService(Type serviceType, object? serviceKey = null) => null;
                public TService? GetService<TService>(object? serviceKey = null) => GetService(typeof(TService), serviceKey) is TService service ? service : default;
                public AgentThread GetNewThread() => new();
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
                public override object? GetService(Type serviceType, object? serviceKey = null) => serviceType == typeof(IChatClient) ? chatClient : null;
                private ChatOptions Settings() { var settings = options.ChatOptions?.Clone() ?? new(); settings.Instructions ??= options.Instructions; return settings; }
                public override async Task<AgentRunResponse> RunAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => new(await chatClient.GetResponseAsync(messages, Settings(), cancellationToken));
                public async Task<AgentRunResponse<T>> RunAsync<T>(string message, AgentThread? thread = null, AgentRunOptions? options = null, CancellationToken cancellationToken = default) => new(await chatClient.GetResponseAsync([new ChatMessage(ChatRole.User, message)], Settings(), cancellationToken));
                public override async IAsyncEnumerable<AgentRunResponseUpdate> RunStreamingAsync(IEnumerable<ChatMessage> messages, AgentThread? thread = null, AgentRunOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
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
            ("agent in a field", """return (await _agent.RunAsync($"Say hello to {name}.", cancellationToken: ct)).Text;"""),
            ("agent in a property with settings", """var reply = await Settled.RunAsync("Say hello."); return reply.Text;"""),
            ("agent of a method", """return (await Create().RunAsync("Say hello.")).Text;"""),
            ("agent of another type", """return (await _holder.Own.RunAsync($"Say hello to {name}.")).Text;"""),
            ("agent that is made when it is asked for", """_late ??= client.AsAIAgent("You help late."); return (await _late.RunAsync("Say hello.")).Text;"""),
            ("agent whose client has another name here", """return await Ask(null!, name); async Task<string> Ask(IChatClient client, string who) => (await _agent.RunAsync($"Say hello to {who}.")).Text;"""),
            ("agent in the field of some instance", """var self = this; return (await self._agent.RunAsync($"Say hello to {name}.")).Text;"""),
            ("agent in a field, streamed", """var text = ""; await foreach (var update in _agent.RunStreamingAsync("Say hello.")) { text += update.Text; } return text;"""),
            ("agent with a new thread", """var agent = client.AsAIAgent("You help."); AgentThread thread = agent.GetNewThread(); return (await agent.RunAsync("Say hello.", thread, cancellationToken: ct)).Text;"""),
            ("agent with a thread on the spot", """return (await _agent.RunAsync("Say hello.", _agent.GetNewThread())).Text;"""),
            ("client with a model", """return (await client.GetResponseAsync($"Say hello to {name}.", new ChatOptions { ModelId = "small" })).Text;"""),
            ("client with a model, streamed", """var options = new ChatOptions(); options.ModelId = "small"; options.Temperature = 0.25f; var text = ""; await foreach (var update in client.GetStreamingResponseAsync("Say hello.", options)) { text += update.Text; } return text;"""),
            ("agent, generic", """var agent = client.AsAIAgent("You help."); return (await agent.RunAsync<WebNote>($"Describe {name}.")).Result.Title;"""),
        ],
        [
            """var options = new ChatClientAgentOptions { Instructions = "You help." }; options.Name = Next(); var agent = client.CreateAIAgent(options); return (await agent.RunAsync("Say hello.")).Text + count; string Next() { count++; return "x"; }""",
            """var options = new ChatClientAgentOptions { Instructions = "You help.", Description = await Task.FromResult("x") }; var agent = client.CreateAIAgent(options); return (await agent.RunAsync("Say hello.")).Text;""",
            """var agent = client.AsAIAgent("You help.", name: "x" + count++); return (await agent.RunAsync("Say hello.")).Text + count;""",
            """return (await _agent.RunAsync("Say hello.", Next().GetNewThread())).Text + count; AIAgent Next() { count++; return _agent; }""",
            """var agent = client.AsAIAgent("You help.", tools: [AIFunctionFactory.Create(() => 1, "one")]); return (await agent.RunAsync("Say hello.")).Text;""",
            """var agent = client.AsAIAgent("You help."); var thread = new AgentThread(); return (await agent.RunAsync("Say hello.", thread)).Text;""",
            """var agent = client.AsAIAgent("You help."); var reply = await agent.RunAsync("Say hello."); return reply.Text + reply.Messages.Count;""",
            """return (await _two.RunAsync("Say hello.")).Text;""",
            """return (await _composed.RunAsync("Say hello.")).Text;""",
            """return (await Open.RunAsync("Say hello.")).Text;""",
            """return (await _given.RunAsync("Say hello.")).Text;""",
            """var thread = _agent.GetNewThread(); for (var i = 0; i < 2; i++) { name += (await _agent.RunAsync("Say hello.", thread)).Text; } return name;""",
            """var thread = _agent.GetNewThread(); var text = (await _agent.RunAsync("Say hello.", thread)).Text; return text + thread;""",
            """AIAgent agent = count > 1 ? client.AsAIAgent("You help.") : client.AsAIAgent("You do not."); return (await agent.RunAsync("Say hello.")).Text;""",
            """var agent = client.AsAIAgent("You help " + name); name = "x"; return (await agent.RunAsync("Say hello.")).Text + name;""",
            """var agent = client.AsAIAgent("You help."); if (count > 5) { agent = client.AsAIAgent("Do not."); } return (await agent.RunAsync("Say hello.")).Text;""",
        ])
    {
        Members = """
        private readonly AIAgent _agent = client.AsAIAgent(instructions: "You help.", name: "Helper");
            private readonly AIAgent _composed = client.AsAIAgent("You help at " + DateTime.Now);
            private readonly Holder _holder = new(client);
            private AIAgent _two = client.AsAIAgent("You help.");
            private AIAgent? _late = null;
            internal object? Late => _late;
            private readonly AIAgent _given = new Func<AIAgent>(() => client.AsAIAgent("You help."))();
            internal AIAgent Open { get; set; } = client.AsAIAgent("You help.");
            private AIAgent Settled => new ChatClientAgent(client, new ChatClientAgentOptions { ChatOptions = new() { Instructions = "You help.", Temperature = 0.3f } });
            private AIAgent Create() { return new ChatClientAgent(client, "You help."); }
            public void Change() => _two = client.AsAIAgent("You do not.");
            private sealed class Holder { public readonly AIAgent Own; public Holder(IChatClient inner) { Own = inner.AsAIAgent("You help."); } }
        """,
    };
}
