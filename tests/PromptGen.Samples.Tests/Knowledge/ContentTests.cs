using Shouldly;
using SupportDesk.Knowledge;
using SupportDesk.Tickets;
using Xunit;

namespace PromptGen.Samples.Tests.Knowledge;

/// <summary>The material that ships with the sample is real enough to show something.</summary>
public sealed class ContentTests
{
    private static readonly string Data = Path.Combine(AppContext.BaseDirectory, "Data");

    [Fact]
    public void There_are_at_least_twelve_articles_of_three_hundred_words()
    {
        IReadOnlyList<Article> articles = KnowledgeBase.Load(Path.Combine(Data, "articles")).Articles;

        articles.Count.ShouldBeGreaterThanOrEqualTo(12);
        articles.Select(article => article.Id).ShouldBeUnique();
        articles.Select(article => article.Title).ShouldBeUnique();
        foreach (Article article in articles)
        {
            article.Body.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries).Length.ShouldBeGreaterThanOrEqualTo(300, article.Id);
        }
    }

    [Fact]
    public void Articles_are_named_by_their_id()
    {
        foreach (string path in Directory.EnumerateFiles(Path.Combine(Data, "articles")))
        {
            Article.Parse(File.ReadAllText(path)).Id.ShouldBe(Path.GetFileNameWithoutExtension(path));
        }
    }

    [Fact]
    public async Task There_are_at_least_twenty_tickets_of_many_sorts()
    {
        IReadOnlyList<Ticket> tickets = await TicketFile.ReadAsync(Path.Combine(Data, "tickets.json"));

        tickets.Count.ShouldBeGreaterThanOrEqualTo(20);
        tickets.Select(ticket => ticket.Id).ShouldBeUnique();
        tickets.ShouldAllBe(ticket => ticket.Messages.Count > 0 && ticket.Messages.All(message => message.Text.Length > 20));
        tickets.Select(ticket => ticket.Messages[^1].From).ShouldAllBe(sender => sender == Sender.Customer);
        tickets.Count(ticket => ticket.Messages.Count > 2).ShouldBeGreaterThanOrEqualTo(3);
        tickets.ShouldContain(ticket => ticket.Language != "en");
        tickets.ShouldContain(ticket => ticket.Question.Contains("ignore all previous instructions", StringComparison.OrdinalIgnoreCase));
        foreach (Ticket ticket in tickets)
        {
            ticket.Messages.Select(message => message.SentAt).ShouldBeInOrder();
        }
    }
}
