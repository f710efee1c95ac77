using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class PrivacyTests
{
    [Fact]
    public Task Values_in_system_messages_are_found() => Check("""
        enum Tone { Kind, Brief }
        class Person { public string Name = ""; }
        class Desk
        {
            const string Persona = "You help.";
            static readonly string Rules = "Be kind.";
            public void Build(string name, Person person, Tone tone, int count, DateTime today, string wholeText)
            {
                Use(new OpenAI.Chat.SystemChatMessage($"You help {{|PG6001:name|}}."));
                Use(OpenAI.Chat.ChatMessage.CreateSystemMessage("You help " + {|PG6001:person.Name|}));
                Use(new ChatMessage(ChatRole.System, string.Format("You help {0}.", {|PG6001:name|})));
                Use(new ChatOptions { Instructions = $"You help {{|PG6001:name|}}" });
                Use(new ChatMessage(ChatRole.System, "You help {name}.".Replace("{name}", {|PG6001:name|})));
                var system = $"Hello {{|PG6001:person.Name|}}";
                Use(new ChatMessage(ChatRole.System, system));
                Use(new Anthropic.Models.Messages.MessageCreateParams { MaxTokens = 1, Model = {|PG6004:"m"|}, Messages = [], System = $"Hi {{|PG6001:name|}}" });

                Use(new ChatMessage(ChatRole.System, $"{Persona} {Rules} {nameof(Desk)} {tone} {count} {today:d} {Environment.NewLine} {today.ToString()}"));
                Use(new ChatMessage(ChatRole.System, wholeText));
                Use(new ChatMessage(ChatRole.User, $"Hi {name}"));
                Use(new ChatMessage(ChatRole.System, Persona + Rules));
            }
            static void Use(object o) { }
        }
        """);

    [Fact]
    public Task Types_can_be_trusted() => CallSiteProject.Of("""
        namespace Acme { record Product(string Name); }
        class Desk { public object Build(Acme.Product product) => new ChatMessage(ChatRole.System, $"You sell {product}."); }
        """).Option("promptgen_trusted_types", "Acme.Product").Check();

    [Fact]
    public Task Prompt_text_in_code_is_found() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public object Long() => new ChatMessage(ChatRole.System, {|PG4010:"You answer questions of customers, kindly and briefly."|});
            public object User(string question) => new ChatMessage(ChatRole.User, {|PG4010:$"Answer this question kindly and as briefly as you can: {question}"|});
            public object Short() => new ChatMessage(ChatRole.System, "You help.");
            public object Value(string question) => new ChatMessage(ChatRole.User, question);
            public object Instructions() => new ChatOptions { Instructions = {|PG4010:"You answer questions of customers, kindly and briefly."|} };
            public OpenAI.Chat.ChatMessage Converted() => {|PG4010:"You answer questions of customers, kindly and briefly."|};
            public string NoSink() => "You answer questions of customers, kindly and briefly. This goes nowhere.";
        }
        class Raw(IChatClient client)
        {
            public Task Call(CancellationToken ct)
            {
                var messages = new[] { new ChatMessage(ChatRole.System, "You answer questions of customers, kindly and briefly.") };
                return client.{|PG5001:GetResponseAsync|}(messages, null, ct);
            }
        }
        """);

    [Fact]
    public Task Length_of_prompt_text_is_an_option() => CallSiteProject.Of("""
        class Desk { public object Short() => new ChatMessage(ChatRole.System, {|PG4010:"You help."|}); }
        """).Option("promptgen_inline_prompt_min_length", "5").Check();

    [Fact]
    public Task Text_in_logs_is_found() => Check("""
        partial class Desk(ILogger logger, NoteV1Prompt note)
        {
            public void Log(ChatResponse response, ChatMessage message, OpenAI.Chat.ChatCompletion completion, System.Diagnostics.Activity activity)
            {
                logger.LogInformation("Reply: {Reply}", {|PG6002:response.Text|});
                logger.LogInformation($"Reply: {{|PG6002:response.Text|}}");
                logger.LogDebug("Reply: {Reply}", {|PG6002:response|});
                var text = completion.Content[0].Text;
                logger.LogError(new Exception(), "Failed on {Text}", {|PG6002:text|});
                activity.SetTag("reply", {|PG6002:message.Text|});
                Replied({|PG6002:response.Text|});
                logger.LogInformation("Prompt: {Prompt}", {|PG6002:AnswerV4Prompt.Render(new())|});

                logger.LogInformation("Reply of {Length} characters, {Id}, {Model}", response.Text.Length, response.ResponseId, response.ModelId);
                activity.SetTag("tokens", response.Usage?.TotalTokenCount);
                Console.WriteLine(response.Text);
            }
            [LoggerMessage(1, LogLevel.Information, "{Text}")] partial void Replied(string text);
            partial void Replied(string text) { }
        }
        """);

    [Fact]
    public Task The_console_counts_when_asked_for() => CallSiteProject.Of("""
        class Desk { public void Log(ChatResponse response) { Console.WriteLine({|PG6002:response.Text|}); Acme.Audit.Note({|PG6002:response.Text|}); } }
        namespace Acme { static class Audit { public static void Note(string text) { } } }
        """).Option("promptgen_console", "report").Option("promptgen_log_methods", "Acme.Audit.Note").Check();

    // Made up here: the shape of a key, and no key.
    private const string Shape = "sk" + "-proj-" + "Qm4vX8cTz1LbW6nRk9Hs3JdY7gPa2FeU5oEi0BqM";

    [Fact]
    public async Task Keys_are_found_and_not_repeated()
    {
        var project = CallSiteProject.Of($$"""
            class Desk
            {
                const string Key = "{{Shape}}";
                public void Build(HttpClient http, string model)
                {
                    Use(new OpenAI.Chat.ChatClient(model, new System.ClientModel.ApiKeyCredential("{{Shape}}")));
                    Use(new OpenAI.OpenAIClient("Qm4vX8cTz1LbW6nRk9Hs3JdY7gPa2FeU"));
                    Use(new Anthropic.AnthropicClient { ApiKey = Key });
                    http.DefaultRequestHeaders.Authorization = new System.Net.Http.Headers.AuthenticationHeaderValue("Bearer", "{{Shape}}");
                    http.DefaultRequestHeaders.Add("Authorization", "Bearer {{Shape}}");
                }
                static void Use(object o) { }
            }
            """);
        var found = await project.Run();
        found.Select(d => d.Id).ShouldBe(["PG6003", "PG6003", "PG6003", "PG6003", "PG6003"]);
        found.ShouldAllBe(d => !d.GetMessage(null).Contains("Qm4v"));
    }

    [Theory]
    [InlineData("not-needed")]
    [InlineData("dummy-key")]
    [InlineData("")]
    [InlineData("YOUR-API-KEY")]
    [InlineData("sk-your-key-goes-here-0123456789")]
    [InlineData("sk-xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    [InlineData("sk-00000000000000000000000000000000")]
    [InlineData("<your key, forty characters, goes in here>")]
    [InlineData("ollama")]
    public Task Placeholders_are_no_keys(string text) => Check($$"""
        class Desk { public object Build() => new OpenAI.OpenAIClient(new System.ClientModel.ApiKeyCredential("{{text}}")); }
        """);

    private static Task Check(string source) => CallSiteProject.Of(source).Check();
}
