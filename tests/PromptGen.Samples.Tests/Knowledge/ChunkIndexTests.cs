using Shouldly;
using SupportDesk.Knowledge;
using Xunit;

namespace PromptGen.Samples.Tests.Knowledge;

public sealed class ChunkIndexTests
{
    private static readonly KnowledgeBase Articles = KnowledgeBase.Load(Path.Combine(AppContext.BaseDirectory, "Data", "articles"));

    [Theory]
    [InlineData("How long does a refund take on a card?", "refunds-and-credit-notes#2")]
    [InlineData("I lost my phone with the authenticator app and have no recovery codes", "sign-in-and-two-factor#3")]
    [InlineData("How many requests per minute does the API allow, and what is Retry-After?", "api-keys-and-limits#3")]
    [InlineData("webhook signature HMAC does not match", "webhooks#2")]
    [InlineData("monthly schedule on the 31st, what about February?", "recurring-invoices#2")]
    [InlineData("Can I undo an import of customers?", "importing-customers#5")]
    public void A_question_finds_its_section_first(string question, string chunkId) =>
        Articles.Find(question).Select(found => found.Chunk.Id).First().ShouldBe(chunkId);

    [Theory]
    [InlineData("")]
    [InlineData("?!")]
    [InlineData("the and of")]
    [InlineData("Rezept für Apfelkuchen")]
    public void A_question_without_a_match_finds_nothing(string question) => Articles.Find(question).ShouldBeEmpty();

    [Fact]
    public void The_best_come_first_and_no_more_than_asked()
    {
        IReadOnlyList<ScoredChunk> found = Articles.Find("refund a payment by card");

        found.Count.ShouldBe(4);
        found.Select(chunk => chunk.Score).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void Equal_scores_are_ordered_by_id()
    {
        var index = new ChunkIndex([new("b#0", "same", "refund"), new("a#0", "same", "refund"), new("c#0", "other", "payout")]);
        index.Find("refund", 4, 0.1).Select(found => found.Chunk.Id).ShouldBe(["a#0", "b#0"]);
    }

    [Fact]
    public void No_chunks_give_no_answer() => new ChunkIndex([]).Find("refund", 4, 0).ShouldBeEmpty();
}
