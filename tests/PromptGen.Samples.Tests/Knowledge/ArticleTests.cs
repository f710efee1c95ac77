using Shouldly;
using SupportDesk.Knowledge;
using Xunit;

namespace PromptGen.Samples.Tests.Knowledge;

public sealed class ArticleTests
{
    private const string Text = "---\nid: a\ntitle: A title: with a colon\nupdated: 2026-01-31\n---\nBefore.\n\n## First\n\nOne.\nTwo.\n\n## Second\nThree.\n";

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Front_matter_and_body_are_read(string lineEnding)
    {
        Article article = Article.Parse(Text.ReplaceLineEndings(lineEnding));

        article.Id.ShouldBe("a");
        article.Title.ShouldBe("A title: with a colon");
        article.Updated.ShouldBe(new DateOnly(2026, 1, 31));
        article.Body.ShouldStartWith("Before.");
    }

    [Theory]
    [InlineData("")]
    [InlineData("no front matter")]
    [InlineData("---\nid: a\n")]
    [InlineData("---\n---\nbody")]
    [InlineData("---\nid: a\ntitle: b\n---\nbody")]
    [InlineData("---\nid: a\ntitle: b\nupdated: yesterday\n---\nbody")]
    public void A_broken_article_is_refused(string text) => Should.Throw<FormatException>(() => Article.Parse(text));

    [Fact]
    public void An_article_is_cut_at_its_headings() => Chunk.Split(Article.Parse(Text)).ShouldBe(
    [
        new("a#0", "A title: with a colon", "Before."),
        new("a#1", "A title: with a colon: First", "One.\nTwo."),
        new("a#2", "A title: with a colon: Second", "Three."),
    ]);
}
