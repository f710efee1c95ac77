using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>No rule throws, whatever it is shown: <see cref="CallSiteProject.Run"/> fails on an exception in a rule.</summary>
public sealed class RobustnessTests
{
    private const string Everything = """
        [ModelBoundary("x")]
        partial class Desk(AnswerV4Prompt prompt, IChatClient client, OpenAI.Chat.ChatClient openAi, ILogger logger, HttpClient http)
        {
            const string Address = "https://api.openai.com/v1/chat/completions";
            public Func<Task> Field = async () => await client.GetResponseAsync("a");
            public async Task<string> Call(string name, CancellationToken ct, params object[] more)
            {
                for (var i = 0; i < 3; i++)
                {
                    try { var result = (await prompt.CallAsync(new(), null, default)).GetValueOrThrow(); return result.Text; }
                    catch (HttpRequestException) when (i < 2) { await Task.Delay(i, ct); }
                }
                var system = new ChatMessage(ChatRole.System, $"You are {name}" + string.Format("{0}", name, more) + name?.Trim());
                logger.LogInformation("{A}", (await client.GetResponseAsync([system], new() { Instructions = name }, ct)).Text);
                var task = prompt.CallAsync(new());
                Task.WaitAll([task, .. new[] { Task.CompletedTask }]);
                switch (task.Result) { case PromptResult<Answer>.Answered { Value: { Text: "a" } text } a when a.Value == text: break; case null: break; }
                if (task.Result is PromptResult<Answer>.Answered b && b.Value is var v) { } else if (task.Result is not PromptResult<Answer>.Failed) { }
                _ = task.Result switch { PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded => 1, (_) => 2 };
                return JsonSerializer.Deserialize<Answer>(openAi.CompleteChat(name).Value.Content[0].Text)!.Text;
            }
            static async IAsyncEnumerable<string> Stream(AnswerV4Prompt prompt) { await foreach (var x in prompt.StreamAsync(new())) yield return x; }
            object Key => new OpenAI.OpenAIClient("sk-a") { };
        }
        """;

    [Fact]
    public async Task Cut_off_code()
    {
        for (var length = 0; length < Everything.Length; length += 61)
        {
            await CallSiteProject.Of(Everything[..length]).MayNotCompile().Run();
        }
    }

    [Fact]
    public async Task Code_without_some_of_its_words()
    {
        var words = Everything.Split(' ');
        for (var first = 0; first < 24; first++)
        {
            var damaged = string.Join(' ', words.Where((_, i) => i % 24 != first));
            await CallSiteProject.Of(damaged).MayNotCompile().Run();
        }
    }

    [Fact]
    public async Task Partial_and_generated_code_and_code_that_knows_of_nothing()
    {
        await CallSiteProject.Of(Everything).Add("Desk.g.cs", "partial class Desk { partial void Missing(); }").Run();
        await new CallSiteProject().FrameworkOnly().MayNotCompile().Add("Desk.cs", CallSiteProject.Usings + Everything).Run();
        await new CallSiteProject().Add("Empty.cs", "").Run();
        await new CallSiteProject().MayNotCompile().Add("Types.cs", """
            namespace Microsoft.Extensions.AI { interface IChatClient : IChatClient { void GetResponseAsync(); } class DelegatingChatClient : DelegatingChatClient { } }
            namespace PromptGen { class PromptResult<T> : PromptResult<T> { class Answered : PromptResult<T> { } } class ModelBoundaryAttribute { } interface IPrompt<A, B>; }
            class Desk : Microsoft.Extensions.AI.IChatClient { [PromptGen.ModelBoundary] void M(Desk d) { d.GetResponseAsync(); GetResponseAsync(d); } }
            """).Run();
    }

    [Fact]
    public async Task Deep_and_long_code_takes_a_moment_only()
    {
        var sum = string.Join(" + ", Enumerable.Repeat("name", 2_000));
        var calls = string.Concat(Enumerable.Range(1, 1_999).Select(i => $"var a{i} = a{i - 1}; "));
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await CallSiteProject.Of($$"""
            class Desk
            {
                object Sum(string name) => new ChatMessage(ChatRole.System, ({{sum}}).Trim());
                void Chain(ChatResponse response) { var a0 = response.Text; {{calls}} JsonSerializer.Deserialize<Answer>(a1999); }
            }
            """).Run();
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(60));
    }

    [Fact]
    public async Task This_repository_is_clean()
    {
        var project = new CallSiteProject().MayNotCompile();
        string[] folders = [RepositoryFiles.PathOf("src", "PromptGen.Runtime"), RepositoryFiles.PathOf("src", "PromptGen.Testing"), RepositoryFiles.PathOf("samples")];
        foreach (var file in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal)))
        {
            project.Add(file, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        }

        (await project.Run()).Where(d => d.Severity >= Microsoft.CodeAnalysis.DiagnosticSeverity.Info).Select(d => d.ToString()).ShouldBeEmpty();
    }
}
