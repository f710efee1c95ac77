using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites.Fixes;

public sealed class FixTests
{
    [Fact]
    public Task The_token_is_passed() => FixProject.Check("PG5009", """
        class Desk(AnswerV4Prompt prompt)
        {
            public Task Omitted(CancellationToken ct) => prompt.CallAsync(new());
            public Task Default(CancellationToken ct) => prompt.CallAsync(new(), null, default);
            public Task Named(CancellationToken ct) => prompt.CallAsync(new(), cancellationToken: CancellationToken.None);
            public Task Next(CancellationToken ct) => prompt.CallAsync(new(), null);
        }
        """, """
        class Desk(AnswerV4Prompt prompt)
        {
            public Task Omitted(CancellationToken ct) => prompt.CallAsync(new(), cancellationToken: ct);
            public Task Default(CancellationToken ct) => prompt.CallAsync(new(), null, ct);
            public Task Named(CancellationToken ct) => prompt.CallAsync(new(), cancellationToken: ct);
            public Task Next(CancellationToken ct) => prompt.CallAsync(new(), null, ct);
        }
        """);

    [Fact]
    public Task The_overload_with_a_token_is_chosen() => FixProject.Check("PG5008", """
        [ModelBoundary("adapter")]
        class Adapter(OpenAI.Chat.ChatClient client, OpenAI.Chat.ChatMessage message)
        {
            public Task List(OpenAI.Chat.ChatMessage[] messages, CancellationToken ct) => client.CompleteChatAsync(messages);
            public Task One(CancellationToken ct) => client.CompleteChatAsync(message);
            public Task Text(CancellationToken ct) => client.CompleteChatAsync("a", "b");
        }
        """, """
        [ModelBoundary("adapter")]
        class Adapter(OpenAI.Chat.ChatClient client, OpenAI.Chat.ChatMessage message)
        {
            public Task List(OpenAI.Chat.ChatMessage[] messages, CancellationToken ct) => client.CompleteChatAsync(messages, cancellationToken: ct);
            public Task One(CancellationToken ct) => client.CompleteChatAsync([message], cancellationToken: ct);
            public Task Text(CancellationToken ct) => client.CompleteChatAsync(["a", "b"], cancellationToken: ct);
        }
        """);

    [Fact]
    public Task Options_are_passed() => FixProject.Check("PG5008", """
        class Delegating(IChatClient inner) : DelegatingChatClient(inner)
        {
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken ct = default) =>
                base.GetResponseAsync(messages, null, ct);
        }
        """, """
        class Delegating(IChatClient inner) : DelegatingChatClient(inner)
        {
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken ct = default) =>
                base.GetResponseAsync(messages, options, ct);
        }
        """);

    [Fact]
    public Task What_blocks_is_awaited() => FixProject.Check("PG5011", """
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task<string> Block(CancellationToken ct)
            {
                await Task.Yield();
                var result = prompt.CallAsync(new(), null, ct).Result;
                var other = prompt.CallAsync(new(), null, ct).GetAwaiter().GetResult();
                var text = prompt.CallAsync(new(), null, ct).Result.GetValueOrThrow().Text;
                return text + result + other;
            }
        }
        """, """
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task<string> Block(CancellationToken ct)
            {
                await Task.Yield();
                var result = await prompt.CallAsync(new(), null, ct);
                var other = await prompt.CallAsync(new(), null, ct);
                var text = (await prompt.CallAsync(new(), null, ct)).GetValueOrThrow().Text;
                return text + result + other;
            }
        }
        """);

    [Fact]
    public Task The_asynchronous_form_is_called() => FixProject.Check("PG5012", """
        [ModelBoundary("adapter")]
        class Adapter(OpenAI.Chat.ChatClient client)
        {
            public async Task Call(CancellationToken ct)
            {
                await Task.Yield();
                var text = client.CompleteChat([], null, ct).Value;
                foreach (var update in client.CompleteChatStreaming([], null, ct)) { Console.WriteLine(text); }
            }
        }
        """, """
        [ModelBoundary("adapter")]
        class Adapter(OpenAI.Chat.ChatClient client)
        {
            public async Task Call(CancellationToken ct)
            {
                await Task.Yield();
                var text = (await client.CompleteChatAsync([], null, ct)).Value;
                await foreach (var update in client.CompleteChatStreamingAsync([], null, ct)) { Console.WriteLine(text); }
            }
        }
        """);

    [Fact]
    public Task Missing_outcomes_are_added() => FixProject.Check("PG5102", """
        class Desk
        {
            public string Expression(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered a => a.Value.Text,
                PromptResult<Answer>.Failed or PromptResult<Answer>.Degraded => "",
            };
            public void Statement(PromptResult<Answer> result)
            {
                switch (result)
                {
                    case PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded or PromptResult<Answer>.NeedsReview:
                        break;
                    case PromptResult<Answer>.Deferred:
                        break;
                }
            }
        }
        """, """
        class Desk
        {
            public string Expression(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered a => a.Value.Text,
                PromptResult<Answer>.Failed or PromptResult<Answer>.Degraded => "",
                PromptResult<Answer>.NeedsReview => throw new global::System.NotImplementedException(),
                PromptResult<Answer>.Deferred => throw new global::System.NotImplementedException(),
            };
            public void Statement(PromptResult<Answer> result)
            {
                switch (result)
                {
                    case PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded or PromptResult<Answer>.NeedsReview:
                        break;
                    case PromptResult<Answer>.Deferred:
                        break;
                    case PromptResult<Answer>.Failed:
                        throw new global::System.NotImplementedException();
                }
            }
        }
        """);

    [Fact]
    public Task Values_move_out_of_system_messages() => FixProject.Check("PG6001", """
        class Desk
        {
            record Person(string Name);
            object Array(string name) => new[] { new ChatMessage(ChatRole.System, $"You help {name} kindly."), new ChatMessage(ChatRole.User, "Who?") };
            object List(Person person, string rules, int count) => new List<ChatMessage>
            {
                new(ChatRole.System, $"You help {person.Name} in {count} words. Rules: {rules}. Again: {rules}"),
                new(ChatRole.User, "Who?"),
            };
            IEnumerable<ChatMessage> Collection(string name) => [new(ChatRole.System, "You help " + name + "."), new(ChatRole.User, "Who?")];
            object Formatted(string name) => new[] { new OpenAI.Chat.SystemChatMessage(string.Format("You help {0}.", name)), (OpenAI.Chat.ChatMessage)new OpenAI.Chat.UserChatMessage("Who?") };
            void Added(List<ChatMessage> messages, string name)
            {
                messages.Add(new ChatMessage(ChatRole.System, $"You help {name:X}."));
                messages.Add(new ChatMessage(ChatRole.User, "Who?"));
            }
        }
        """, """
        class Desk
        {
            record Person(string Name);
            object Array(string name) => new[] { new ChatMessage(ChatRole.System, "You help <name> kindly."), new ChatMessage(ChatRole.User, $"<name>{name}</name>"), new ChatMessage(ChatRole.User, "Who?") };
            object List(Person person, string rules, int count) => new List<ChatMessage>
            {
                new(ChatRole.System, $"You help <name> in {count} words. Rules: <rules>. Again: <rules>"),
                new(ChatRole.User, $"<name>{person.Name}</name>\n<rules>{rules}</rules>"),
                new(ChatRole.User, "Who?"),
            };
            IEnumerable<ChatMessage> Collection(string name) => [new(ChatRole.System, "You help " + "<name>" + "."), new(ChatRole.User, $"<name>{name}</name>"), new(ChatRole.User, "Who?")];
            object Formatted(string name) => new[] { new OpenAI.Chat.SystemChatMessage(string.Format("You help {0}.", "<name>")), new OpenAI.Chat.UserChatMessage($"<name>{name}</name>"), (OpenAI.Chat.ChatMessage)new OpenAI.Chat.UserChatMessage("Who?") };
            void Added(List<ChatMessage> messages, string name)
            {
                messages.Add(new ChatMessage(ChatRole.System, "You help <name>."));
                messages.Add(new ChatMessage(ChatRole.User, $"<name>{name:X}</name>"));
                messages.Add(new ChatMessage(ChatRole.User, "Who?"));
            }
        }
        """);

    [Fact]
    public Task Values_move_out_of_instructions() => FixProject.Check("PG6001", """
        class Desk(IChatClient client, Anthropic.AnthropicClient claude)
        {
            Task Text(string name, CancellationToken ct) => client.GetResponseAsync("Who?", new ChatOptions { Instructions = $"You help {name}.", Temperature = 0.2f }, ct);
            Task Messages(string name, CancellationToken ct) => client.GetResponseAsync([new(ChatRole.User, "Who?"), new(ChatRole.Assistant, "I.")], new() { Instructions = "You help " + name + "." }, ct);
            object Params(string name) => new Anthropic.Models.Messages.MessageCreateParams { Model = "m", MaxTokens = 1, System = $"You help {name}.", Messages = [new Anthropic.Models.Messages.UserMessageParam { Content = "Who?" }] };
        }
        """, """
        class Desk(IChatClient client, Anthropic.AnthropicClient claude)
        {
            Task Text(string name, CancellationToken ct) => client.GetResponseAsync([new ChatMessage(ChatRole.User, $"<name>{name}</name>"), new ChatMessage(ChatRole.User, "Who?")], new ChatOptions { Instructions = "You help <name>.", Temperature = 0.2f }, ct);
            Task Messages(string name, CancellationToken ct) => client.GetResponseAsync([new(ChatRole.User, $"<name>{name}</name>"), new(ChatRole.User, "Who?"), new(ChatRole.Assistant, "I.")], new() { Instructions = "You help " + "<name>" + "." }, ct);
            object Params(string name) => new Anthropic.Models.Messages.MessageCreateParams { Model = "m", MaxTokens = 1, System = "You help <name>.", Messages = [new Anthropic.Models.Messages.UserMessageParam { Content = $"<name>{name}</name>" }, new Anthropic.Models.Messages.UserMessageParam { Content = "Who?" }] };
        }
        """);

    [Fact]
    public Task Values_of_several_braces_move_out_of_instructions() => FixProject.Check("PG6001", """"
        class Desk(IChatClient client)
        {
            Task Text(string name, CancellationToken ct) => client.GetResponseAsync("Who?", new ChatOptions { Instructions = $$"""Answer as {"a":1} to {{name,3:X}}.""" }, ct);
        }
        """", """"
        class Desk(IChatClient client)
        {
            Task Text(string name, CancellationToken ct) => client.GetResponseAsync([new ChatMessage(ChatRole.User, $"<name>{name,3:X}</name>"), new ChatMessage(ChatRole.User, "Who?")], new ChatOptions { Instructions = $$"""Answer as {"a":1} to <name>.""" }, ct);
        }
        """");

    [Theory]
    [InlineData("""class Desk { object Build(string name) { var text = $"You help {name}."; return new[] { new ChatMessage(ChatRole.System, text) }; } }""")]
    [InlineData("""class Desk { object Build(string name) => new ChatOptions { Instructions = $"You help {name}." }; }""")]
    [InlineData("""class Desk { object Build(string name) => new ChatMessage(ChatRole.System, $"You help {name}."); }""")]
    [InlineData("""class Desk(IChatClient client) { Task Ask(string name, string text) => client.GetResponseAsync(text, new ChatOptions { Instructions = $"You help {name}." }); }""")]
    public Task Nothing_is_offered_where_no_message_could_stand_behind_it(string source) => FixProject.CheckNone("PG6001", source);

    [Fact]
    public Task An_empty_exemption_is_removed() => FixProject.Check("PG5007", """
        [ModelBoundary("gone")]
        class Desk { [Obsolete, ModelBoundary("gone")] public void Call() { } }
        """, """
        class Desk { [Obsolete] public void Call() { } }
        """);

    [Fact]
    public Task Nothing_is_offered_where_the_code_cannot_await() => FixProject.CheckNone("PG5011", """
        class Desk(AnswerV4Prompt prompt) { public object Block() => prompt.CallAsync(new()).Result; }
        """);

    [Fact]
    public async Task Raw_calls_are_frozen_and_silent_from_then_on()
    {
        var project = FixProject.Open("""
            class Desk(IChatClient client)
            {
                public void One() { client.GetResponseAsync("a"); client.GetResponseAsync("b"); }
                public void Two() => client.GetResponseAsync("a");
            }
            """);
        var frozen = await FixProject.FixAll(project, "PG5001");
        var file = frozen.AdditionalDocuments.ShouldHaveSingleItem();
        file.Name.ShouldBe("PromptGen.Baseline.txt");
        (await file.GetTextAsync(TestContext.Current.CancellationToken)).ToString().Split('\n').Skip(1).ShouldBe(
        [
            "PG5001 M:Desk.One Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 2",
            "PG5001 M:Desk.Two Microsoft.Extensions.AI.ChatClientExtensions.GetResponseAsync 1",
            "",
        ]);
        (await FixProject.Findings(frozen)).ShouldBeEmpty();
    }
}
