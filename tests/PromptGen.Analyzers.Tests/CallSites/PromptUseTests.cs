using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG4004 and PG4005: drafts and older majors in the program.</summary>
public sealed class PromptUseTests
{
    private const string Majors = """
        namespace Acme.Prompts
        {
            public sealed class AnswerV5Prompt : IPrompt<string, string>
            {
                public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            }
            public sealed class AnswerV6ShortPrompt : IPrompt<string, string>
            {
                public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            }
        }
        """;

    [Fact]
    public Task An_older_major_is_found() => CallSiteProject.Of(Majors + """
        class Desk(AnswerV4Prompt old, AnswerV5Prompt current, NoteV1Prompt note, AnswerV6ShortPrompt variant)
        {
            public Task Old(CancellationToken ct) => old.{|PG4005:CallAsync|}(new(), cancellationToken: ct);
            public Task Current(CancellationToken ct) => current.CallAsync("", cancellationToken: ct);
            public Task Note(CancellationToken ct) => note.CallAsync("", cancellationToken: ct);
            public Task Variant(CancellationToken ct) => variant.CallAsync("", cancellationToken: ct);
        }
        """).Check();

    [Fact]
    public Task A_draft_is_found_and_makes_no_older_major() => Project().Check();

    [Fact]
    public Task Drafts_may_be_called_where_an_option_says() => CallSiteProject.Of(Majors + """
        class Desk(AnswerV5Prompt draft)
        {
            public Task Draft(CancellationToken ct) => draft.CallAsync("", cancellationToken: ct);
        }
        """).PromptFile("answer.v5.prompt", Draft).Option("promptgen_draft_callers", "Desk").Check();

    private const string Draft = "---\nversion: 5.0.0\nstatus: draft\n---\nText.\n";

    private static CallSiteProject Project() => CallSiteProject.Of(Majors + """
        class Desk(AnswerV4Prompt old, AnswerV5Prompt draft)
        {
            public Task Old(CancellationToken ct) => old.CallAsync(new(), cancellationToken: ct);
            public Task Draft(CancellationToken ct) => draft.{|PG4004:CallAsync|}("", cancellationToken: ct);
        }
        """).PromptFile("answer.v5.prompt", Draft);
}
