namespace PromptGen.Language.FrontMatter;

/// <summary>A fixed set of words and what they stand for.</summary>
/// <param name="what">What such a word is, for messages: <c>a status</c>.</param>
internal sealed class Words<T>(string what, params (string Name, T Value)[] words)
    where T : struct
{
    public string What { get; } = what;

    public IEnumerable<string> Names => words.Select(w => w.Name);

    public T? Find(string name)
    {
        foreach (var (word, value) in words)
        {
            if (word == name)
            {
                return value;
            }
        }

        return null;
    }
}
