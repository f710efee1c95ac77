using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG5014 to PG5016: limits of time and of number around calls.</summary>
public sealed class LimitTests
{
    private const string Prompt = "---\nversion: 4.0.0\ndescription: Answers.\ninput:\n  schema:\n    question: string\npolicy:\n  deadline: 30s\n---\n{{ question }}\n";

    [Fact]
    public Task A_limit_that_the_deadline_always_comes_before_is_found() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt, TimeSpan given)
        {
            static readonly TimeSpan Known = TimeSpan.FromMinutes(2);
            public async Task<object[]> Longer()
            {
                var a = await prompt.CallAsync(new()).WaitAsync({|PG5014:TimeSpan.FromMinutes(2)|});
                using var made = new CancellationTokenSource({|PG5014:TimeSpan.FromSeconds(31)|});
                var b = await prompt.CallAsync(new(), null, made.Token);
                using var number = new CancellationTokenSource({|PG5014:60_000|});
                var c = await prompt.CallAsync(new(), cancellationToken: number.Token);
                using var later = new CancellationTokenSource();
                later.CancelAfter({|PG5014:new TimeSpan(0, 1, 0)|});
                var limit = TimeSpan.FromHours(1);
                later.CancelAfter({|PG5014:limit|});
                var d = await prompt.CallAsync(new(), null, later.Token);
                return [a, b, c, d];
            }
            public async Task<object[]> Others(CancellationToken ct)
            {
                var a = await prompt.CallAsync(new(), null, ct).WaitAsync(TimeSpan.FromSeconds(5), ct);
                var b = await prompt.CallAsync(new(), null, ct).WaitAsync(given, ct);
                var c = await prompt.CallAsync(new(), null, ct).WaitAsync(Timeout.InfiniteTimeSpan, ct);
                var d = await prompt.CallAsync(new(), new PromptCallOptions(), ct).WaitAsync(TimeSpan.FromMinutes(2), ct);
                using var made = CancellationTokenSource.CreateLinkedTokenSource(ct);
                made.CancelAfter(TimeSpan.FromSeconds(30));
                var e = await prompt.CallAsync(new(), null, made.Token);
                await Task.Delay(1, ct).WaitAsync(TimeSpan.FromMinutes(2), ct);
                return [a, b, c, d, e, Known];
            }
        }
        class Elsewhere(NoteV1Prompt prompt)
        {
            public async Task<object> Unknown(CancellationToken ct) => await prompt.CallAsync("", null, ct).WaitAsync(TimeSpan.FromMinutes(2), ct);
        }
        """).PromptFile("answer.v4.prompt", Prompt).Check();

    [Fact]
    public Task A_client_without_limit_is_found() => CallSiteProject.Of("""
        class Setup
        {
            public object Endless() => new object[]
            {
                new OpenAI.OpenAIClientOptions { NetworkTimeout = {|PG5016:Timeout.InfiniteTimeSpan|} },
                new Anthropic.AnthropicClient { Timeout = {|PG5016:TimeSpan.FromMilliseconds(-1)|} },
                new OpenAI.OpenAIClientOptions { NetworkTimeout = TimeSpan.FromMinutes(2) },
                new Anthropic.AnthropicClient(),
                new HttpClient { Timeout = Timeout.InfiniteTimeSpan },
            };
        }
        """).Check();

    [Fact]
    public Task Calls_without_number_are_found() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt, SemaphoreSlim turns)
        {
            public Task Together(List<string> questions, CancellationToken ct) => Task.WhenAll(questions.Select(q => prompt.{|PG5015:CallAsync|}(new(q), null, ct)));
            public async Task<object> InALocal(string[] questions, CancellationToken ct)
            {
                var tasks = questions.Select(async q => (await prompt.{|PG5015:CallAsync|}(new(q), null, ct)).GetValueOrThrow()).ToList();
                return await Task.WhenAll(tasks);
            }
            public async Task<object> InALoop(IEnumerable<string> questions, CancellationToken ct)
            {
                var tasks = new List<Task<PromptResult<Answer>>>();
                foreach (var q in questions)
                {
                    tasks.Add(prompt.{|PG5015:CallAsync|}(new(q), null, ct));
                }
                return await Task.WhenAll(tasks);
            }
            public Task Few(CancellationToken ct) => Task.WhenAll(new[] { "a", "b" }.Select(q => prompt.CallAsync(new(q), null, ct)));
            public Task Taken(List<string> questions, CancellationToken ct) => Task.WhenAll(questions.Take(4).Select(q => prompt.CallAsync(new(q), null, ct)));
            public async Task Pieces(List<string> questions, CancellationToken ct)
            {
                foreach (var piece in questions.Chunk(4)) { await Task.WhenAll(piece.Select(q => prompt.CallAsync(new(q), null, ct))); }
            }
            public Task InTurns(List<string> questions, CancellationToken ct) => Task.WhenAll(questions.Select(async q =>
            {
                await turns.WaitAsync(ct);
                try { return await prompt.CallAsync(new(q), null, ct); } finally { turns.Release(); }
            }));
            public async Task<object> OneByOne(List<string> questions, CancellationToken ct)
            {
                var all = new List<Answer>();
                foreach (var q in questions) { all.Add((await prompt.CallAsync(new(q), null, ct)).GetValueOrThrow()); }
                return all;
            }
        }
        """).Enable("PG5015").Check();

    [Fact]
    public Task Calls_that_the_prompt_limits_are_not() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt)
        {
            public Task Together(List<string> questions, CancellationToken ct) => Task.WhenAll(questions.Select(q => prompt.CallAsync(new(q), null, ct)));
        }
        """).PromptFile("answer.v4.prompt", Prompt.Replace("  deadline: 30s", "  deadline: 30s\n  limits: { concurrency: 4 }", StringComparison.Ordinal)).Enable("PG5015").Check();

    [Fact]
    public Task How_many_are_few_can_be_said() => CallSiteProject.Of("""
        class Desk(AnswerV4Prompt prompt)
        {
            public Task Taken(List<string> questions, CancellationToken ct) => Task.WhenAll(questions.Take(4).Select(q => prompt.{|PG5015:CallAsync|}(new(q), null, ct)));
        }
        """).Option("promptgen_max_fan_out", "3").Enable("PG5015").Check();
}
