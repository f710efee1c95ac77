using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptGen.Analyzers.CallSites;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

public sealed class OutcomeTests
{
    [Fact]
    public Task Dropped_outcomes_are_found() => Check("""
        class Desk(AnswerV4Prompt prompt)
        {
            public async Task Drop(CancellationToken ct)
            {
                await prompt.{|PG5101:CallAsync|}(new(), null, ct);
                await prompt.{|PG5101:CallAsync|}(new(), null, ct).ConfigureAwait(false);
                _ = await prompt.{|PG5101:CallAsync|}(new(), null, ct);
                var never = await prompt.{|PG5101:CallAsync|}(new(), null, ct);
                var task = prompt.{|PG5101:CallAsync|}(new(), null, ct);
                await task;
                PromptResult<Answer> later;
                later = await prompt.{|PG5101:CallAsync|}(new(), null, ct);
            }
            public void Forget(CancellationToken ct) => prompt.{|PG5101:CallAsync|}(new(), null, ct);
            public async Task<PromptResult<Answer>> PassedOn(CancellationToken ct)
            {
                var kept = await prompt.CallAsync(new(), null, ct);
                if (kept.TryGetValue(out _)) return kept;
                var tasks = new List<Task<PromptResult<Answer>>> { prompt.CallAsync(new(), null, ct) };
                await Task.WhenAll(tasks);
                var task = prompt.CallAsync(new(), null, ct);
                return await task;
            }
            public Task<PromptResult<Answer>> Returned(CancellationToken ct) => prompt.CallAsync(new(), null, ct);
        }
        """);

    [Fact]
    public Task Missing_outcomes_are_found() => Check("""
        class Desk
        {
            public string Expression(PromptResult<Answer> result) => result {|PG5102:switch|}
            {
                PromptResult<Answer>.Answered a => a.Value.Text,
                PromptResult<Answer>.Failed { Message: "x" } => "partly",
                PromptResult<Answer>.Degraded d when d.Reason == "x" => "guarded",
                PromptResult<Answer>.NeedsReview { Reasons: var reasons } => reasons[0],
                PromptResult<Answer>.Deferred => "later",
            };
            public string All(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered { Value: var value } => value.Text,
                PromptResult<Answer>.Failed or PromptResult<Answer>.Degraded => "",
                PromptResult<Answer>.NeedsReview => "",
                PromptResult<Answer>.Deferred => "",
            };
            public string Default(PromptResult<Answer> result) => result switch { PromptResult<Answer>.Answered => "a", _ => "" };
            public void Statement(PromptResult<Answer> result)
            {
                {|PG5102:switch|} (result)
                {
                    case PromptResult<Answer>.Answered a: Console.WriteLine(a.Value); break;
                    case PromptResult<Answer>.Failed: break;
                }
                switch (result)
                {
                    case PromptResult<Answer>.Answered: break;
                    default: break;
                }
                switch (result)
                {
                    case PromptResult<Answer>.Answered: break;
                    case var other: Console.WriteLine(other); break;
                }
            }
            public void Chain(PromptResult<Answer> result)
            {
                {|PG5102:if|} (result is PromptResult<Answer>.Answered a) { Console.WriteLine(a.Value); }
                else if (result is PromptResult<Answer>.Degraded) { Console.WriteLine(); }

                if (result is PromptResult<Answer>.Failed) { Console.WriteLine(); }

                if (result is PromptResult<Answer>.Answered) { Console.WriteLine(); }
                else if (result is PromptResult<Answer>.Degraded) { Console.WriteLine(); }
                else { Console.WriteLine(); }
            }
            public string Leaves(PromptResult<Answer> result)
            {
                if (result is PromptResult<Answer>.Answered a) { return a.Value.Text; }
                else if (result is PromptResult<Answer>.Degraded d) { return d.Value.Text; }
                return "";
            }
            public string Match(PromptResult<Answer> result) => result.Match(a => "", d => "", n => "", l => "", f => "");
            public int Other(object o) => o switch { string => 1, _ => 2 };
        }
        """);

    [Fact]
    public async Task The_compiler_s_warning_is_suppressed_where_all_outcomes_are_handled()
    {
        var compilation = CallSiteProject.Of("""
            class Desk
            {
                public string All(PromptResult<Answer> result) => result switch
                {
                    PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded or PromptResult<Answer>.NeedsReview => "",
                    PromptResult<Answer>.Deferred or PromptResult<Answer>.Failed => "",
                };
                public string Some(PromptResult<Answer> result) => result switch { PromptResult<Answer>.Answered => "" };
                public string Other(object o) => o switch { string => "" };
            }
            """).Compile();
        compilation.GetDiagnostics(TestContext.Current.CancellationToken).Count(d => d.Id == "CS8509").ShouldBe(3);

        foreach (var general in new[] { ReportDiagnostic.Default, ReportDiagnostic.Error })
        {
            var options = new CompilationWithAnalyzersOptions(new AnalyzerOptions([]), null, concurrentAnalysis: true, logAnalyzerExecutionTime: false, reportSuppressedDiagnostics: true);
            var all = await compilation.WithOptions(compilation.Options.WithGeneralDiagnosticOption(general))
                .WithAnalyzers([new OutcomeSwitchSuppressor()], options)
                .GetAllDiagnosticsAsync(TestContext.Current.CancellationToken);
            all.Where(d => d.Id == "CS8509").OrderBy(d => d.Location.SourceSpan.Start).Select(d => d.IsSuppressed).ShouldBe([true, false, false]);
        }
    }

    [Fact]
    public Task Values_that_are_taken_unseen_are_found() => Check("""
        class Desk
        {
            public void Casts(PromptResult<Answer> result)
            {
                Console.WriteLine({|PG5103:(PromptResult<Answer>.Answered)result|});
                Console.WriteLine(({|PG5103:result as PromptResult<Answer>.Answered|})!.Value);
                Console.WriteLine((result as PromptResult<Answer>.Answered)?.Value);
                if (result is PromptResult<Answer>.Answered)
                {
                    Console.WriteLine(((PromptResult<Answer>.Answered)result).Value);
                }
            }
            public IEnumerable<Answer> Lists(IEnumerable<PromptResult<Answer>> results) => results.Where(one => one is PromptResult<Answer>.Answered).Select(one => ((PromptResult<Answer>.Answered)one).Value)
                .Concat(results.OfType<PromptResult<Answer>.Answered>().Select(one => one.Value));
            public IEnumerable<Answer> Unseen(IEnumerable<PromptResult<Answer>> results) => results.Select(one => ({|PG5103:(PromptResult<Answer>.Answered)one|}).Value);
            public Answer? Reading(byte[] reply)
            {
                Console.WriteLine(AnswerV4Prompt.Read(reply).{|PG5103:Value|});
                var first = AnswerV4Prompt.Read(reply);
                Console.WriteLine(first.{|PG5103:Value|});
                var read = AnswerV4Prompt.Read(reply);
                if (read is { IsValid: true, Value: var value }) Console.WriteLine(value);
                if (AnswerV4Prompt.Read(reply) is { IsValid: true } good) Console.WriteLine(good.Value);
                if (AnswerV4Prompt.Read(reply) is { Repairs: [] } unseen) Console.WriteLine(unseen.{|PG5103:Value|});
                var other = AnswerV4Prompt.Read(reply);
                return other.IsValid ? other.Value : null;
            }
        }
        """);

    [Fact]
    public Task Outcomes_by_another_name_are_found() => CallSiteProject.Of("""
        using Taken = PromptGen.PromptResult<Acme.Prompts.Answer>.Answered;
        using Result = PromptGen.PromptResult<Acme.Prompts.Answer>;
        using static PromptGen.PromptResult<Acme.Prompts.Answer>;
        class Desk
        {
            public void Casts(Result result, object other)
            {
                Console.WriteLine({|PG5103:(Taken)result|});
                Console.WriteLine(({|PG5103:result as Taken|})!.Value);
                Console.WriteLine({|PG5103:(Everywhere)result|});
                Console.WriteLine({|PG5103:(Result.Failed)result|});
                Console.WriteLine({|PG5103:(Degraded?)result|});
                Console.WriteLine({|PG5103:(global::PromptGen.PromptResult<Acme.Prompts.Answer>.Deferred)result|});
                Console.WriteLine((Taken)other);
                Console.WriteLine((Answered)1);
                if (result is Taken) Console.WriteLine(((Taken)result).Value);
            }
            class Answered { public static explicit operator Answered(int value) => new(); }
        }
        """).Add("Usings.cs", "global using Everywhere = PromptGen.PromptResult<Acme.Prompts.Answer>.Answered;").Check();

    [Fact]
    public Task Catches_of_what_is_never_thrown_are_found() => Check("""
        class Desk(AnswerV4Prompt prompt, HttpClient http)
        {
            public async Task<Answer?> Call(CancellationToken ct)
            {
                try { return (await prompt.CallAsync(new(), null, ct)).GetValueOrThrow(); }
                catch ({|PG5105:HttpRequestException|}) { return null; }
                catch ({|PG5105:TimeoutException|} e) { Console.WriteLine(e); return null; }
                catch (PromptFailedException) { return null; }
                catch (Exception) { return null; }
            }
            public async Task<string?> Other(CancellationToken ct)
            {
                try { var text = await http.GetStringAsync("a", ct); return (await prompt.CallAsync(new(text), null, ct)).GetValueOrThrow().Text; }
                catch (HttpRequestException) { return null; }
            }
            public async Task<string?> NoPrompt(CancellationToken ct)
            {
                try { return await http.GetStringAsync("a", ct); }
                catch (HttpRequestException) { return null; }
            }
        }
        """);

    [Fact]
    public Task Replies_that_are_parsed_unchecked_are_found() => CallSiteProject.Of("""
        class Desk(NoteV1Prompt note)
        {
            public async Task Parse(ChatResponse response, OpenAI.Chat.ChatToolCall tool, OpenAI.Chat.ChatCompletion completion, IAsyncEnumerable<ChatResponseUpdate> stream, string other, CancellationToken ct)
            {
                JsonSerializer.{|PG5104:Deserialize|}<Answer>(response.Text);
                JsonSerializer.{|PG5104:Deserialize|}<Answer>(response.Text.Trim('`', ' ') ?? "");
                var text = completion.Content[0].Text;
                JsonDocument.{|PG5104:Parse|}(text);
                tool.FunctionArguments.{|PG5104:ToObjectFromJson|}<Answer>();
                JsonDocument.{|PG5104:Parse|}(tool.FunctionArguments);
                var builder = new System.Text.StringBuilder();
                await foreach (var update in stream) { builder.Append(update.Text); }
                JsonSerializer.{|PG5104:Deserialize|}<Answer>(builder.ToString());
                if (await note.CallAsync("", null, ct) is PromptResult<string>.Answered answered) JsonSerializer.{|PG5104:Deserialize|}<Answer>(answered.Value);
                JsonSerializer.{|PG5104:Deserialize|}<Answer>((await note.CallAsync("", null, ct)).GetValueOrThrow());
                JsonSerializer.{|PG5104:Deserialize|}<Answer>(Acme.Gateway.Last());
                JsonSerializer.Deserialize<Answer>(other);
                Console.WriteLine(response.Text.Length);
                AnswerV4Prompt.Read(System.Text.Encoding.UTF8.GetBytes(response.Text));
            }
        }
        namespace Acme { static class Gateway { public static string Last() => ""; } }
        class Adapter(IChatClient inner) : DelegatingChatClient(inner)
        {
            public static object? Arguments(OpenAI.Chat.ChatToolCall tool) => JsonDocument.Parse(tool.FunctionArguments);
        }
        """).Option("promptgen_model_text", "Acme.Gateway.Last").Check();

    private static Task Check(string source) => CallSiteProject.Of(source).Check();
}
