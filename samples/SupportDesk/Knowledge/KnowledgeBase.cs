namespace SupportDesk.Knowledge;

/// <summary>What support knows: the articles of a folder.</summary>
internal sealed class KnowledgeBase
{
    private const int MostChunks = 4;

    // With these articles: below it, the best chunk shares only a common word or two with the question.
    private const double MinimumScore = 8;

    private readonly ChunkIndex _index;

    private KnowledgeBase(IReadOnlyList<Article> articles)
    {
        Articles = articles;
        _index = new(articles.SelectMany(Chunk.Split));
    }

    public IReadOnlyList<Article> Articles { get; }

    public int ChunkCount => _index.Count;

    public static KnowledgeBase Load(string folder) =>
        new([.. Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal).Select(path => Article.Parse(File.ReadAllText(path)))]);

    public IReadOnlyList<ScoredChunk> Find(string question) => _index.Find(question, MostChunks, MinimumScore);
}
