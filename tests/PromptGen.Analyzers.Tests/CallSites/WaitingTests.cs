using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class WaitingTests
{
    [Fact]
    public Task Blocking_is_found_in_its_forms() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public void Block()
            {
                var a = prompt.CallAsync(new()).{|PG5011:Result|};
                prompt.CallAsync(new()).{|PG5011:Wait|}();
                var b = prompt.CallAsync(new()).GetAwaiter().{|PG5011:GetResult|}();
                var c = prompt.CallAsync(new()).ConfigureAwait(false).GetAwaiter().{|PG5011:GetResult|}();
                var task = prompt.CallAsync(new());
                Task.{|PG5011:WaitAll|}(task, Task.CompletedTask);
                Use(a, b, c, task.{|PG5011:Result|});
            }
            public async Task Done()
            {
                var task = prompt.CallAsync(new());
                var other = prompt.CallAsync(new());
                await Task.WhenAll(task, other);
                Use(task.Result, other.Result);
                Use(Task.FromResult(1).Result);
            }
            static void Use(params object[] values) { }
        }
        """);

    [Fact]
    public Task Adapters_block_neither() => Check("""
        [ModelBoundary("adapter")]
        class Adapter(OpenAI.Chat.ChatClient client)
        {
            public async Task Call(CancellationToken ct)
            {
                await Task.Yield();
                client.{|PG5012:CompleteChat|}([], null, ct);
                Action work = () => client.CompleteChat([], null, ct);
                foreach (var update in client.{|PG5012:CompleteChatStreaming|}([], null, ct)) { }
                client.CompleteChatAsync([], null, ct).{|PG5011:Wait|}(ct);
            }
            public void Sync(CancellationToken ct) => client.CompleteChat([], null, ct);
        }
        class Desk(OpenAI.Chat.ChatClient client)
        {
            public async Task Raw() { await Task.Yield(); client.{|PG5001:CompleteChat|}("a"); var x = client.{|PG5001:CompleteChatAsync|}("a").Result; }
        }
        """);

    [Fact]
    public Task Retry_loops_are_found() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task<Answer?> For(CancellationToken ct)
            {
                for (var attempt = 0; attempt < 3; attempt++)
                {
                    try { return (await prompt.{|PG5013:CallAsync|}(new(), null, ct)).GetValueOrThrow(); }
                    catch (PromptFailedException) { await Task.Delay(100, ct); }
                }
                return null;
            }
            public async Task<Answer> While(CancellationToken ct)
            {
                var attempts = 0;
                while (true)
                {
                    try { return (await prompt.{|PG5013:CallAsync|}(new(), null, ct)).GetValueOrThrow(); }
                    catch (Exception) when (attempts++ < 3) { }
                }
            }
            public async Task<Answer?> Flag(CancellationToken ct)
            {
                Answer? answer = null;
                var done = false;
                do
                {
                    try { answer = (await prompt.{|PG5013:CallAsync|}(new(), null, ct)).GetValueOrThrow(); done = true; }
                    catch (Exception e) { Console.WriteLine(e); Thread.Sleep(10); }
                }
                while (!done);
                return answer;
            }
            public async Task<Answer?> Range(CancellationToken ct)
            {
                foreach (var _ in Enumerable.Range(0, 3))
                {
                    try { return (await prompt.{|PG5013:CallAsync|}(new(), null, ct)).GetValueOrThrow(); }
                    catch (PromptFailedException) { }
                }
                return null;
            }
        }
        """);

    [Fact]
    public Task Loops_that_are_no_retries_are_left_alone() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task Chat(CancellationToken ct)
            {
                while (true)
                {
                    var line = Console.ReadLine();
                    if (line is null) break;
                    try { Console.WriteLine((await prompt.CallAsync(new(line), null, ct)).GetValueOrThrow()); }
                    catch (PromptFailedException e) { Console.WriteLine(e.Message); await Task.Delay(1, ct); }
                }
            }
            public async Task Each(string[] questions, CancellationToken ct)
            {
                foreach (var question in questions)
                {
                    try { Console.WriteLine((await prompt.CallAsync(new(question), null, ct)).GetValueOrThrow()); }
                    catch (PromptFailedException) { continue; }
                }
            }
            public async Task Service(CancellationToken ct)
            {
                while (!ct.IsCancellationRequested)
                {
                    try { Console.WriteLine((await prompt.CallAsync(new(), null, ct)).GetValueOrThrow()); }
                    catch (PromptFailedException) { }
                    await Task.Delay(1000, ct);
                }
            }
            public async Task<Answer?> NoCatch(CancellationToken ct)
            {
                for (var i = 0; i < 3; i++)
                {
                    var result = await prompt.CallAsync(new(), null, ct);
                    if (result.TryGetValue(out var value)) return value;
                }
                return null;
            }
            public async Task<Answer?> Rethrown(CancellationToken ct)
            {
                for (var i = 0; i < 3; i++)
                {
                    try { return (await prompt.CallAsync(new(), null, ct)).GetValueOrThrow(); }
                    catch (PromptFailedException e) { throw new InvalidOperationException("no", e); }
                }
                return null;
            }
        }
        """);

    [Fact]
    public Task Pipelines_around_prompts_are_found() => CallSiteProject.Of("""
        namespace Acme { public static class Again { public static Task<T> ExecuteAsync<T>(Func<Task<T>> work) => work(); } }
        class Desk(AnswerV4Prompt prompt, Polly.ResiliencePipeline pipeline, IChatClient client)
        {
            public async Task<Answer> Call(CancellationToken ct) =>
                await pipeline.ExecuteAsync(async token => (await prompt.{|PG5013:CallAsync|}(new(), null, token)).GetValueOrThrow(), ct);
            public Task<PromptResult<Answer>> Own(CancellationToken ct) => Acme.Again.ExecuteAsync(() => prompt.{|PG5013:CallAsync|}(new(), null, ct));
            [ModelBoundary("its own pipeline")]
            public async Task Raw(CancellationToken ct) => await pipeline.ExecuteAsync(async token => await client.GetResponseAsync("a", null, token), ct);
        }
        """).Option("promptgen_retry_types", "Acme.Again").Check();

    private static Task Check(string source) => CallSiteProject.Of(source).Check();
}
