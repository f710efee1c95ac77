using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests;

public sealed class PromptUpdatesTests
{
    [Fact]
    public async Task The_texts_come_and_a_good_end_says_nothing() =>
        (await Texts(Piece("a"), Piece("b"), Ended(PromptResult.Answered("ab")))).ShouldBe(["a", "b"]);

    [Fact]
    public async Task An_answer_of_which_nothing_was_shown_comes_at_the_end() =>
        (await Texts(Ended(PromptResult.Degraded("fixed", DegradedSource.FixedValue, FailureKind.Overloaded)))).ShouldBe(["fixed"]);

    [Fact]
    public async Task A_failure_throws_behind_the_last_text()
    {
        var seen = new List<string>();
        await Should.ThrowAsync<PromptFailedException>(async () =>
        {
            await foreach (var text in Updates(Piece("a"), Ended(PromptResult.Failed<string>(FailureKind.StreamInterrupted))).GetTextOrThrow())
            {
                seen.Add(text);
            }
        });
        seen.ShouldBe(["a"]);
    }

    private static PromptUpdate<string, string> Piece(string text) => PromptUpdate.Piece<string, string>(text, text);

    private static PromptUpdate<string, string> Ended(PromptResult<string> result) => PromptUpdate.Ended<string, string>(result);

    private static async Task<List<string>> Texts(params PromptUpdate<string, string>[] updates)
    {
        var texts = new List<string>();
        await foreach (var text in Updates(updates).GetTextOrThrow())
        {
            texts.Add(text);
        }

        return texts;
    }

    private static async IAsyncEnumerable<PromptUpdate<string, string>> Updates(params PromptUpdate<string, string>[] updates)
    {
        foreach (var update in updates)
        {
            await Task.CompletedTask;
            yield return update;
        }
    }
}
