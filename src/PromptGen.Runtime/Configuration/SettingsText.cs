using PromptGen.Calling;

namespace PromptGen.Configuration;

/// <summary>
/// What is set for prompts and models, as their sources have it. Configuration comes before code, and what is set for one major before what is set for all:
/// <c>PromptGen:Prompts:Support:Answer:V4:Deadline</c>, <c>PromptGen:Prompts:Support:Answer:Deadline</c>.
/// </summary>
/// <param name="code">What code sets, by prompt id.</param>
/// <param name="configuration">The section <c>PromptGen</c>, by the paths below it.</param>
internal sealed class SettingsText(IReadOnlyDictionary<string, PromptSettings> code, IReadOnlyDictionary<string, string> configuration)
{
    public const string Section = "PromptGen";
    private const string Prompts = "Prompts";
    private const string Models = "Models";
    private const string Spending = "Spending";

    private readonly List<(string[] Path, string Text)> _values =
        [.. configuration.Select(static c => (c.Key.Split(':'), c.Value)).OrderBy(static c => c.Item1.Length)];

    /// <summary>Whether nothing is set for any prompt or model.</summary>
    public bool IsEmpty => code.Count == 0 && _values.Count == 0;

    /// <summary>What is set for a prompt, by key.</summary>
    public Dictionary<string, SettingValue> Of(PromptInfo prompt)
    {
        var values = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        if (IsEmpty)
        {
            return values;
        }

        var major = PromptVersions.Major(prompt.Version);
        Dictionary<string, SettingValue> ofMajor = new(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, value) in code.TryGetValue(prompt.Id, out var settings) ? settings.ToValues() : [])
        {
            Add(key, value);
        }

        Merge();
        foreach (var (path, text) in _values)
        {
            if (KeyBelow(path, prompt.Id) is { } key)
            {
                Add(key, new(PathOf(path), text));
            }
        }

        Merge();
        return values;

        void Add(string key, SettingValue value)
        {
            var isOfMajor = key.StartsWith(major + ":", StringComparison.OrdinalIgnoreCase);
            if (isOfMajor)
            {
                key = key[(major.Length + 1)..];
            }
            else if (IsOfSomeMajor(key))
            {
                return;
            }

            // A variant is what a rollout chooses, and has none of its own.
            if (prompt.Variant is null || !Rollout.RolloutKeys.IsOne(key))
            {
                (isOfMajor ? ofMajor : values)[key] = value;
            }
        }

        void Merge()
        {
            foreach (var (key, value) in ofMajor)
            {
                values[key] = value;
            }

            ofMajor.Clear();
        }
    }

    /// <summary>What is set for a model, by key.</summary>
    public Dictionary<string, SettingValue> OfModel(string model)
    {
        var values = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, text) in _values)
        {
            if (path.Length > 2 && Is(path[0], Models) && Is(path[1], model))
            {
                values[string.Join(':', path[2..])] = new(PathOf(path), text);
            }
        }

        return values;
    }

    /// <summary>What is set for the spending of tenants, by key.</summary>
    public Dictionary<string, SettingValue> OfSpending()
    {
        var values = new Dictionary<string, SettingValue>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, text) in _values)
        {
            if (path.Length > 1 && Is(path[0], Spending))
            {
                values[string.Join(':', path[1..])] = new(PathOf(path), text);
            }
        }

        return values;
    }

    /// <summary>What is set for prompts and models that nobody knows, and keys that are none: whoever wrote them waits for something that does not come.</summary>
    /// <param name="prompts">All prompts.</param>
    /// <param name="models">All model keys that they may ask for.</param>
    public IEnumerable<UnknownSetting> FindUnknown(IReadOnlyList<PromptInfo> prompts, IReadOnlyCollection<string> models)
    {
        foreach (var (path, _) in _values)
        {
            if (path.Length > 2 && Is(path[0], Models))
            {
                if (!models.Any(m => Is(path[1], m)))
                {
                    yield return new(PathOf(path), IsKey: false, "no prompt asks for the model '" + SettingTexts.Shown(path[1]) + "'");
                }
                else if (ModelKeys.Find(string.Join(':', path[2..])) is null)
                {
                    yield return new(PathOf(path), IsKey: true, "a model has no such key; it has " + string.Join(", ", ModelKeys.Names.Order(StringComparer.Ordinal)));
                }
            }
            else if (path.Length > 1 && Is(path[0], Spending) && SpendingKeys.Find(string.Join(':', path[1..])) is null)
            {
                yield return new(PathOf(path), IsKey: true, "spending has no such key; it has " + string.Join(", ", SpendingKeys.Names));
            }
            else if (path.Length > 1 && Is(path[0], Prompts) && FindUnknownOf(path, prompts) is { } unknown)
            {
                yield return unknown;
            }
            else if (!Is(path[0], Prompts) && !Is(path[0], Models) && !Is(path[0], Spending))
            {
                yield return new(PathOf(path), IsKey: false, "the section has " + Prompts + ", " + Models + " and " + Spending);
            }
        }
    }

    private static UnknownSetting? FindUnknownOf(string[] path, IReadOnlyList<PromptInfo> prompts)
    {
        var isPrompts = false;
        foreach (var prompt in prompts)
        {
            if (KeyBelow(path, prompt.Id) is not { } key)
            {
                continue;
            }

            isPrompts = true;
            var major = PromptVersions.Major(prompt.Version) + ":";
            if (PolicyKeys.Find(key.StartsWith(major, StringComparison.OrdinalIgnoreCase) ? key[major.Length..] : key) is not null)
            {
                return null;
            }
        }

        return isPrompts
            ? new(PathOf(path), IsKey: true, "a prompt has no such key; it has " + string.Join(", ", PolicyKeys.Names.Order(StringComparer.Ordinal)) + ", each also under a major such as V4")
            : new(PathOf(path), IsKey: false, "no prompt has this id");
    }

    // The segments of an id without the marks that a key of configuration or an environment variable would not have: first-answer is FirstAnswer.
    private static string? KeyBelow(string[] path, string id)
    {
        if (!Is(path[0], Prompts))
        {
            return null;
        }

        var at = 1;
        foreach (var segment in id.AsSpan().Split('/'))
        {
            if (at >= path.Length || !IsSame(path[at++], id.AsSpan(segment)))
            {
                return null;
            }
        }

        return at == path.Length ? null : string.Join(':', path[at..]);
    }

    private static bool IsSame(ReadOnlySpan<char> a, ReadOnlySpan<char> b)
    {
        int i = 0, j = 0;
        while (true)
        {
            while (i < a.Length && a[i] is '-' or '_' or '.')
            {
                i++;
            }

            while (j < b.Length && b[j] is '-' or '_' or '.')
            {
                j++;
            }

            if (i == a.Length || j == b.Length)
            {
                return i == a.Length && j == b.Length;
            }

            if (char.ToUpperInvariant(a[i++]) != char.ToUpperInvariant(b[j++]))
            {
                return false;
            }
        }
    }

    private static bool IsOfSomeMajor(string key)
    {
        var end = 1;
        while (end < key.Length && char.IsAsciiDigit(key[end]))
        {
            end++;
        }

        return end > 1 && end < key.Length && key[0] is 'v' or 'V' && key[end] == ':';
    }

    private static bool Is(string a, string b) => a.Equals(b, StringComparison.OrdinalIgnoreCase);

    private static string PathOf(string[] path) => Section + ":" + string.Join(':', path);
}

/// <summary>A setting that concerns nothing.</summary>
/// <param name="Path">Its path in the configuration.</param>
/// <param name="IsKey">Whether its prompt or model is known, and its key is not.</param>
/// <param name="Why">What it is not.</param>
internal readonly record struct UnknownSetting(string Path, bool IsKey, string Why);
