using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG5106: a substitute that passes for an answer.</summary>
public sealed class DegradedTests
{
    [Fact]
    public Task One_arm_for_both_is_found() => CallSiteProject.Of("""
        class Desk
        {
            public string Expression(PromptResult<Answer> result) => result switch
            {
                {|PG5106:PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded|} => result.GetValueOrThrow().Text,
                _ => "",
            };
            public string Statement(PromptResult<Answer> result)
            {
                switch (result)
                {
                    case {|PG5106:PromptResult<Answer>.Answered|}:
                    case PromptResult<Answer>.Degraded:
                        return result.GetValueOrThrow().Text;
                    default:
                        return "";
                }
            }
            public string If(PromptResult<Answer> result)
            {
                if (result is {|PG5106:PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded|}) { return result.GetValueOrThrow().Text; }
                return "";
            }
        }
        """).Enable("PG5106").Check();

    [Fact]
    public Task Arms_that_ask_are_not() => CallSiteProject.Of("""
        class Desk
        {
            public string Apart(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered a => a.Value.Text,
                PromptResult<Answer>.Degraded d => d.Value.Text + d.Reason,
                _ => "",
            };
            public string Asked(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded => result.GetValueOrThrow().Text + (result as PromptResult<Answer>.Degraded)?.Reason,
                _ => "",
            };
            public string AskedByTest(PromptResult<Answer> result) => result switch
            {
                PromptResult<Answer>.Answered or PromptResult<Answer>.Degraded => result.GetValueOrThrow().Text + (result is PromptResult<Answer>.Degraded ? " (old)" : ""),
                _ => "",
            };
            public string Taken(PromptResult<Answer> result) => result.GetValueOrThrow().Text;
        }
        """).Enable("PG5106").Check();
}
