using PromptGen.Language.Diagnostics;

namespace PromptGen.Language.FrontMatter;

/// <summary>The keys of one mapping of the front matter, each with its reader: what is not in a table is not a key.</summary>
/// <param name="path">The mapping's own full name; empty: the front matter itself.</param>
internal sealed class KeyTable<T>(string path) : IKeyTable
{
    private readonly List<Key> _keys = [];
    private readonly List<(string Name, string Example)> _required = [];

    public string Path { get; } = path;

    public IEnumerable<string> Names => _keys.Select(k => k.Name);

    public IEnumerable<KeyDescription> Descriptions => _keys.SelectMany(k =>
        new[] { new KeyDescription(FullName(k.Name), k.Kind) }.Concat(k.Group?.Descriptions ?? []));

    /// <param name="kind">What the value is, in words for messages and documentation.</param>
    public KeyTable<T> Add(string name, string kind, Func<T, Entry, ReadContext, T> read)
    {
        _keys.Add(new Key(name, kind, read, null));
        return this;
    }

    public KeyTable<T> Group<TGroup>(string name, KeyTable<TGroup> table, Func<T, TGroup> get, Func<T, TGroup, T> set)
    {
        _keys.Add(new Key(name, "a mapping", (model, entry, context) => set(model, table.Read(get(model), entry, context)), table));
        return this;
    }

    /// <param name="start">The value of an entry of which nothing is written yet.</param>
    public KeyTable<T> Groups<TGroup>(
        string name, KeyTable<TGroup> table, TGroup start, Func<T, IReadOnlyList<TGroup>, T> set)
    {
        _keys.Add(new Key(name, "a list of mappings", Read, table));
        return this;

        T Read(T model, Entry entry, ReadContext context)
        {
            var items = new List<TGroup>();
            foreach (var item in context.List(entry, "a list of mappings"))
            {
                items.Add(table.Read(start, item, context));
            }

            return set(model, items);
        }
    }

    /// <summary>A key that its mapping cannot be without.</summary>
    /// <param name="example">The key with a value, for the message.</param>
    public KeyTable<T> Required(string name, string example)
    {
        _required.Add((name, example));
        return this;
    }

    /// <summary>Applies each entry to the model, in the order of the file.</summary>
    public T Read(T model, Entry entry, ReadContext context)
    {
        if (context.Mapping(entry) is not { } mapping)
        {
            return model;
        }

        foreach (var property in mapping.Properties)
        {
            var key = _keys.Find(k => k.Name == property.Name);
            if (key is not null)
            {
                model = key.Read(model, new Entry(FullName(key.Name), property.NameRange, property.Value), context);
            }
            else
            {
                UnknownKeys.Report(property, this, context);
            }
        }

        foreach (var (name, example) in _required)
        {
            if (mapping[name] is null)
            {
                context.Add(FrontMatterRules.MissingKey, context.FirstLine(entry.NameRange), UnknownKeys.Describe(this), name, example);
            }
        }

        return model;
    }

    private string FullName(string name) => Path.Length == 0 ? name : Path + "." + name;

    private sealed record Key(string Name, string Kind, Func<T, Entry, ReadContext, T> Read, IKeyTable? Group);
}

/// <summary>A table, whatever it reads into.</summary>
internal interface IKeyTable
{
    string Path { get; }

    IEnumerable<string> Names { get; }

    IEnumerable<KeyDescription> Descriptions { get; }
}

/// <summary>A key by its full name, with what it takes.</summary>
internal sealed record KeyDescription(string Path, string Kind);
