namespace SupportDesk.Knowledge;

/// <summary>A section of an article, small enough to stand in a prompt.</summary>
/// <param name="Id">The article's id and the number of the section: <c>webhooks#2</c>. The text before the first heading is 0.</param>
internal sealed record Chunk(string Id, string Title, string Text)
{
    private const string Heading = "## ";

    public static IEnumerable<Chunk> Split(Article article)
    {
        string title = article.Title;
        var text = new List<string>();
        int number = 0;
        foreach (string line in article.Body.Split('\n'))
        {
            if (!line.StartsWith(Heading, StringComparison.Ordinal))
            {
                text.Add(line);
                continue;
            }

            yield return Create();
            title = article.Title + ": " + line[Heading.Length..].Trim();
            text.Clear();
            number++;
        }

        yield return Create();

        Chunk Create() => new($"{article.Id}#{number}", title, string.Join('\n', text).Trim());
    }
}

/// <summary>A chunk and how well it matches a question; higher is better, the unit means nothing.</summary>
internal sealed record ScoredChunk(Chunk Chunk, double Score);
