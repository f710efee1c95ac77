namespace SupportDesk.Knowledge;

/// <summary>
/// Finds the chunks that match a question by their words (BM25). Small and deterministic: the same articles and question always give the same
/// chunks in the same order, so that recorded replies keep fitting.
/// </summary>
internal sealed class ChunkIndex
{
    // The usual values: how soon repeating a word stops to count, and how much long chunks are held back.
    private const double Saturation = 1.2;
    private const double LengthWeight = 0.75;

    // A heading says in a few words what its section is about.
    private const int TitleWeight = 2;

    private readonly List<Entry> _entries = [];
    private readonly Dictionary<string, int> _chunksWithWord = new(StringComparer.Ordinal);
    private readonly double _averageLength;

    public ChunkIndex(IEnumerable<Chunk> chunks)
    {
        foreach (Chunk chunk in chunks)
        {
            var entry = new Entry(chunk);
            _entries.Add(entry);
            foreach (string word in entry.Counts.Keys)
            {
                _chunksWithWord[word] = _chunksWithWord.GetValueOrDefault(word) + 1;
            }
        }

        _averageLength = _entries.Count == 0 ? 1 : _entries.Average(e => e.Length);
    }

    public int Count => _entries.Count;

    /// <summary>The best chunks, best first, equal ones by id; none if not even the best one reaches <paramref name="minimumScore"/>.</summary>
    public IReadOnlyList<ScoredChunk> Find(string question, int limit, double minimumScore)
    {
        string[] words = [.. Words.Of(question).Distinct(StringComparer.Ordinal)];
        ScoredChunk[] found =
        [
            .. _entries
                .Select(entry => new ScoredChunk(entry.Chunk, Math.Round(words.Sum(word => Score(entry, word)), 2)))
                .Where(found => found.Score > 0)
                .OrderByDescending(found => found.Score)
                .ThenBy(found => found.Chunk.Id, StringComparer.Ordinal)
                .Take(limit),
        ];
        return found is [var best, ..] && best.Score >= minimumScore ? found : [];
    }

    private double Score(Entry entry, string word)
    {
        if (!entry.Counts.TryGetValue(word, out int count))
        {
            return 0;
        }

        int containing = _chunksWithWord[word];
        double rarity = Math.Log(1 + (_entries.Count - containing + 0.5) / (containing + 0.5));
        double length = 1 - LengthWeight + LengthWeight * entry.Length / _averageLength;
        return rarity * count * (Saturation + 1) / (count + Saturation * length);
    }

    private sealed class Entry
    {
        public Entry(Chunk chunk)
        {
            Chunk = chunk;
            Add(chunk.Text, 1);
            Add(chunk.Title, TitleWeight);
        }

        public Chunk Chunk { get; }

        public Dictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);

        public int Length { get; private set; }

        private void Add(string text, int weight)
        {
            foreach (string word in Words.Of(text))
            {
                Counts[word] = Counts.GetValueOrDefault(word) + weight;
                Length += weight;
            }
        }
    }
}
