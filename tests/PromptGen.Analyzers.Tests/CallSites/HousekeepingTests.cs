using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>Names of models, clients, content capture and prompt files read by hand.</summary>
public sealed class HousekeepingTests
{
    [Fact]
    public Task Model_names_are_found_outside_the_composition_root() => CallSiteProject.Of("""
        class Desk
        {
            const string Name = "gpt-4o-mini";
            public void Build(string chosen)
            {
                Use(new OpenAI.Chat.ChatClient({|PG6004:"gpt-4o"|}, "not-needed"));
                Use(new OpenAI.Chat.ChatClient({|PG6004:Name|}, "not-needed"));
                Use(new ChatOptions { ModelId = {|PG6004:"gpt-4o"|} });
                Use(new Anthropic.Models.Messages.MessageCreateParams { MaxTokens = 1, Model = {|PG6004:"claude-sonnet-4-5"|}, Messages = [] });

                Use(new OpenAI.Chat.ChatClient(chosen, "not-needed"));
                Use(new ChatOptions { ModelId = chosen });
                Use("gpt-4o");
            }
            static void Use(object o) { }
        }
        static class Setup
        {
            public static void AddDesk(this Microsoft.Extensions.DependencyInjection.IServiceCollection services) => Use(new OpenAI.Chat.ChatClient("gpt-4o", "not-needed"));
            static void Use(object o) { }
        }
        class Program
        {
            static void Main() => Use(new OpenAI.Chat.ChatClient("gpt-4o", "not-needed"));
            static void Use(object o) { }
        }
        """).Check();

    [Fact]
    public Task A_raw_call_says_it_all() => CallSiteProject.Of("""
        class Desk(IChatClient client)
        {
            public Task Ask(CancellationToken ct) => client.{|PG5001:GetResponseAsync|}("Hi", new ChatOptions { ModelId = "gpt-4o" }, ct);
        }
        """).Check();

    [Fact]
    public Task Model_names_may_stand_where_an_option_says() => CallSiteProject.Of("""
        class Desk { public object Build() => new ChatOptions { ModelId = "gpt-4o" }; }
        """).Option("promptgen_model_names_in", "Desk").Check();

    [Fact]
    public Task Clients_are_made_where_the_program_is_put_together() => CallSiteProject.Of("""
        class Desk
        {
            public object Build(string key) => {|PG5006:new OpenAI.OpenAIClient(key)|};
            public object Factory(IServiceProvider services) => new OpenAI.OpenAIClient("not-needed");
            public object Other() => new HttpClient();
        }
        """).Enable("PG5006").Check();

    [Fact]
    public Task Clients_are_no_matter_by_default() => CallSiteProject.Of("""
        class Desk { public object Build(string key) => new OpenAI.OpenAIClient(key); }
        """).Check();

    [Fact]
    public Task Content_capture_is_found() => CallSiteProject.Of("""
        class Options { public bool EnableSensitiveData { get; set; } }
        class Host { public bool IsDevelopment() => true; }
        class Desk
        {
            public void Configure(Options options, Host host, bool wanted)
            {
                {|PG6006:options.EnableSensitiveData = true|};
                {|PG6006:AppContext.SetSwitch("Microsoft.SemanticKernel.Experimental.GenAI.EnableOTelDiagnosticsSensitive", true)|};
                options.EnableSensitiveData = false;
                options.EnableSensitiveData = host.IsDevelopment();
                options.EnableSensitiveData = wanted;
                AppContext.SetSwitch("System.Net.Http.Something", true);
                if (host.IsDevelopment())
                {
                    options.EnableSensitiveData = true;
                }
            }
        }
        """).Check();

    [Fact]
    public Task Prompt_files_that_are_read_by_hand_are_found() => CallSiteProject.Of("""
        class Desk
        {
            public void Load(string folder, string name)
            {
                Use(System.IO.File.ReadAllText({|PG4011:"prompts/answer.v4.prompt"|}));
                Use(System.IO.File.ReadAllTextAsync({|PG4011:System.IO.Path.Combine(folder, "answer.v4.prompt")|}));
                Use(System.IO.File.OpenRead({|PG4011:$"{folder}/answer.v4.prompt"|}));
                Use(new System.IO.StreamReader({|PG4011:folder + "/answer.v4.prompt"|}));
                Use(typeof(Desk).Assembly.GetManifestResourceStream({|PG4011:"Acme.answer.v4.prompt"|})!);

                Use(System.IO.File.ReadAllText(name));
                Use(System.IO.File.ReadAllText("answer.v4.schema.json"));
                Use(System.IO.Path.Combine(folder, "answer.v4.prompt"));
            }
            static void Use(object o) { }
        }
        """).Check();
}
