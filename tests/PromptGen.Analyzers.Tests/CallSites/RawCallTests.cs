using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class RawCallTests
{
    private static string Usings => CallSiteProject.Usings.Replace("using Acme.Prompts;", "", StringComparison.Ordinal);

    [Fact]
    public Task Interface_extension_static_form_and_class_of_an_sdk_are_reported() => Check("""
        class Desk(IChatClient client, OpenAI.Chat.ChatClient openAi, Anthropic.AnthropicClient anthropic)
        {
            public async Task<string> Answer(string question, CancellationToken ct)
            {
                await client.{|PG5001:GetResponseAsync|}(new[] { new ChatMessage(ChatRole.User, question) }, null, ct);
                await client.{|PG5001:GetResponseAsync|}(question, cancellationToken: ct);
                await ChatClientExtensions.{|PG5001:GetResponseAsync|}(client, question);
                await foreach (var update in client?.{|PG5001:GetStreamingResponseAsync|}(question)!) { }
                openAi.{|PG5001:CompleteChat|}(question);
                return (await openAi.{|PG5001:CompleteChatAsync|}(question)).Value.Content[0].Text;
            }
        }
        """);

    [Fact]
    public Task Overrides_and_implementations_are_the_members_that_they_stand_for() => Check("""
        class Mine : OpenAI.Chat.ChatClient
        {
            public override Task<System.ClientModel.ClientResult<OpenAI.Chat.ChatCompletion>> CompleteChatAsync(
                IEnumerable<OpenAI.Chat.ChatMessage> messages, OpenAI.Chat.ChatCompletionOptions options = null!, CancellationToken ct = default) => null!;
        }
        class Model : DelegatingChatClient
        {
            public Model(IChatClient inner) : base(inner) { }
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) => base.GetResponseAsync(m, o, ct);
        }
        sealed class Further(IChatClient inner) : Model(inner);
        class Base
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) => null!;
        }
        class Inherits : Base, IChatClient
        {
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) => null!;
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
        }
        class Desk<T> where T : IChatClient
        {
            public void Call(Mine mine, Model model, Further further, Inherits inherits, T generic, Base unrelated, OpenAI.Chat.ChatMessage[] messages)
            {
                mine.{|PG5001:CompleteChatAsync|}(messages);
                model.{|PG5001:GetResponseAsync|}([]);
                further.{|PG5001:GetResponseAsync|}([]);
                inherits.{|PG5001:GetResponseAsync|}([]);
                generic.{|PG5001:GetResponseAsync|}([]);
                unrelated.GetResponseAsync([]);
            }
        }
        """);

    [Fact]
    public Task Calls_without_text_are_advice() => Check("""
        class Search(IEmbeddingGenerator<string, Embedding<float>> generator, OpenAI.Images.ImageClient images, OpenAI.Responses.ResponsesClient responses)
        {
            public void Call()
            {
                generator.{|PG5002:GenerateAsync|}(new[] { "a" });
                generator.{|PG5002:GenerateVectorAsync|}("a");
                images.{|PG5002:GenerateImage|}("a");
                responses.{|PG5003:GetInputTokenCount|}((System.ClientModel.BinaryContent)null!, "a");
            }
        }
        """);

    [Fact]
    public Task Kinds_that_prompts_govern_can_be_chosen() => new CallSiteProject()
        .Option("promptgen_model_kinds", "chat, embed")
        .Add("Search.cs", Usings + """
            class Search(IEmbeddingGenerator<string, Embedding<float>> generator, IChatClient client)
            {
                public void Call() { generator.{|PG5001:GenerateVectorAsync|}("a"); client.{|PG5001:GetResponseAsync|}("a"); }
            }
            """)
        .Check();

    [Fact]
    public Task Method_groups_and_delegates_are_handed_on() => Check("""
        class Desk(IChatClient client, OpenAI.Chat.ChatClient openAi)
        {
            Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> _ask = client.{|PG5004:GetResponseAsync|};

            public Task Call()
            {
                Func<OpenAI.Chat.ChatMessage[], object> ask = openAi.{|PG5004:CompleteChat|};
                Console.WriteLine(nameof(client.GetResponseAsync) + nameof(IChatClient.GetResponseAsync));
                return Task.CompletedTask;
            }
        }
        """);

    [Fact]
    public Task Models_may_call_models() => Check("""
        class Adapter(OpenAI.Chat.ChatClient inner) : IChatClient
        {
            public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default)
            {
                Func<Task> call = async () => await inner.CompleteChatAsync([], null, ct);
                await call();
                return await Nested.Call(inner, ct);
            }
            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> m, ChatOptions? o = null, CancellationToken ct = default) => null!;
            public object? GetService(Type type, object? key = null) => null;
            public void Dispose() { }
            static class Nested
            {
                public static async Task<ChatResponse> Call(OpenAI.Chat.ChatClient inner, CancellationToken ct) { await inner.CompleteChatAsync([], null, ct); return null!; }
            }
        }
        """);

    [Fact]
    public Task Marked_members_and_types_may_call_models() => Check("""
        [ModelBoundary("health")]
        class Probe(IChatClient client)
        {
            public Task Call(CancellationToken ct) => client.GetResponseAsync("ping", null, ct);
        }
        class Desk(IChatClient client)
        {
            [ModelBoundary("warm-up")] public Task WarmUp(CancellationToken ct) => client.GetResponseAsync("ping", null, ct);
            [ModelBoundary("a property")] public Task<ChatResponse> Now => client.GetResponseAsync("ping");
            public Task Call(CancellationToken ct) => client.{|PG5001:GetResponseAsync|}("ping", null, ct);
        }
        """);

    [Fact]
    public Task Middleware_may_call_models() => Check("""
        namespace Microsoft.Extensions.AI
        {
            public sealed class ChatClientBuilder(IChatClient inner)
            {
                public ChatClientBuilder Use(Func<IEnumerable<ChatMessage>, IChatClient, CancellationToken, Task<ChatResponse>> call) => this;
                public ChatClientBuilder Use(Func<IChatClient, IChatClient> wrap) => this;
                public IChatClient Build() => inner;
            }
        }
        class Set
        {
            public void Up(IChatClient client) => new ChatClientBuilder(client)
                .Use(async (messages, inner, ct) => { await Task.Yield(); return await inner.GetResponseAsync(messages, null, ct); })
                .Build()
                .{|PG5001:GetResponseAsync|}("outside");
        }
        """);

    [Fact]
    public Task Generated_code_may_call_models() => new CallSiteProject()
        .Add("Desk.g.cs", Usings + """
            class Desk(IChatClient client) { public Task Call() => client.GetResponseAsync("a"); }
            """)
        .Add("Marked.cs", Usings + """
            [System.CodeDom.Compiler.GeneratedCode("tool", "1")]
            class Marked(IChatClient client) { public Task Call() => client.GetResponseAsync("a"); }
            """)
        .Add("Header.cs", "// <auto-generated/>\n" + Usings + """
            class Header(IChatClient client) { public Task Call() => client.GetResponseAsync("a"); }
            """)
        .Check();

    [Fact]
    public Task Allowed_callers_and_ignored_calls_are_silent() => new CallSiteProject()
        .Option("promptgen_allowed_callers", "Acme.Adapters.*, Acme.Desk.WarmUp")
        .Option("promptgen_PG5001.ignored_calls", "OpenAI.Chat.ChatClient.CompleteChat")
        .Add("Desk.cs", Usings + """
            namespace Acme.Adapters { class One(IChatClient client) { public Task Call(CancellationToken ct) => client.GetResponseAsync("a", null, ct); } }
            namespace Acme
            {
                class Desk(IChatClient client, OpenAI.Chat.ChatClient openAi)
                {
                    public Task WarmUp(CancellationToken ct) => client.GetResponseAsync("a", null, ct);
                    public Task Call(CancellationToken ct) => client.{|PG5001:GetResponseAsync|}("a", null, ct);
                    public void Other() { openAi.CompleteChat("a"); openAi.{|PG5001:CompleteChatAsync|}("a"); }
                }
            }
            """)
        .Check();

    [Theory]
    [InlineData("", "")]
    [InlineData("report", "PG5001")]
    public async Task Tests_may_call_models_unless_told_otherwise(string option, string expected)
    {
        var project = new CallSiteProject()
            .Reference(Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(FactAttribute).Assembly.Location))
            .Add("Tests.cs", Usings + """
                class Tests(IChatClient client) { public Task Call() => client.GetResponseAsync("a"); }
                """);
        if (option.Length > 0)
        {
            project.Option("promptgen_test_projects", option);
        }

        Assert.Equal(expected, string.Join(",", (await project.Run()).Select(d => d.Id)));
    }

    [Fact]
    public Task A_team_adds_its_own_calls() => new CallSiteProject()
        .Option("promptgen_model_calls", "Acme.Gateway.AskAsync, Acme.IGateway.EmbedAsync: embed")
        .File("ModelCalls.txt", "# ours\nAcme.Legacy.Prompt; chat\n\nnonsense\n")
        .Add("Desk.cs", Usings + """
            namespace Acme
            {
                public class Gateway { public Task AskAsync(string text) => Task.CompletedTask; public Task OtherAsync() => Task.CompletedTask; }
                public interface IGateway { Task EmbedAsync(string text); }
                public static class Legacy { public static void Prompt(string text) { } }
                class Desk(Gateway gateway, IGateway other)
                {
                    public void Call() { gateway.{|PG5001:AskAsync|}("a"); gateway.OtherAsync(); other.{|PG5002:EmbedAsync|}("a"); Legacy.{|PG5001:Prompt|}("a"); }
                }
            }
            """)
        .Check();

    [Fact]
    public Task Look_alikes_and_set_ups_of_mocks_are_silent() => Check("""
        class Mock<T> { public void Setup<TResult>(Expression<Func<T, TResult>> call) { } }
        class Runner { public Task RunAsync() => Task.CompletedTask; public Task<string> GetResponseAsync(string question) => Task.FromResult(question); }
        class Desk(OpenAI.Chat.ChatClient openAi, IChatClient client)
        {
            public void Call(Mock<IChatClient> mock, Runner runner, System.Net.WebRequest request, IAsyncEnumerable<ChatResponseUpdate> stream)
            {
                mock.Setup(c => c.GetResponseAsync(It(), null, default));
                runner.RunAsync();
                runner.GetResponseAsync("a");
                request.GetResponseAsync();
                openAi.GetChatCompletionsAsync();
                stream.ToChatResponseAsync();
                client.GetService(typeof(string));
            }
            static IEnumerable<ChatMessage> It() => [];
        }
        """);

    [Fact]
    public Task Code_that_does_not_compile_is_left_alone() => new CallSiteProject().MayNotCompile()
        .Add("Desk.cs", Usings + """
            class Adapter(IChatClient client) : IMissing
            {
                public Task Call() => client.GetResponseAsync("a");
            }
            class Desk(IChatClient client, Missing missing)
            {
                public Task Wrong() => client.GetResponseAsync(1, 2, 3, 4);
                public Task Unknown() => missing.GetResponseAsync("a");
            }
            """)
        .Check();

    [Fact]
    public Task Functions_of_the_host_reach_no_model() => Check("""
        namespace Microsoft.SemanticKernel
        {
            public class KernelFunction { }
            public class Kernel { public Task<object> InvokeAsync(KernelFunction function, CancellationToken ct = default) => null!; }
            public static class KernelFunctionFactory { public static KernelFunction CreateFromMethod(Delegate method) => null!; }
        }
        class Desk(Microsoft.SemanticKernel.Kernel kernel, Microsoft.SemanticKernel.KernelFunction unknown)
        {
            public void Call()
            {
                kernel.{|PG5003:InvokeAsync|}(unknown);
                kernel.InvokeAsync(Microsoft.SemanticKernel.KernelFunctionFactory.CreateFromMethod(() => 1));
                var local = Microsoft.SemanticKernel.KernelFunctionFactory.CreateFromMethod(() => 1);
                kernel.InvokeAsync(local);
            }
        }
        """);

    private static Task Check(string source) => new CallSiteProject().Add("Desk.cs", Usings + source).Check();
}
