using System.Collections;

namespace PromptGen.Reading;

/// <summary>What was mended so far. A reply may need a repair every few bytes: each is a few words here, and an object only when somebody looks at it.</summary>
internal sealed class RepairLog
{
    private const int InitialCapacity = 16;
    private const int MaxKept = 1024;

    private Entry[] _entries = new Entry[InitialCapacity];

    public int Count { get; private set; }

    public void Add(string kind, int start, int length, string text)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, Count * 2);
        }

        _entries[Count++] = new Entry(kind, text, start, length);
    }

    public void Truncate(int count) => Count = count;

    public void Clear()
    {
        Count = 0;
        if (_entries.Length > MaxKept)
        {
            _entries = new Entry[InitialCapacity];
        }
    }

    /// <summary>These behind others, apart from the log.</summary>
    public IReadOnlyList<Repair> After(IReadOnlyList<Repair> others)
    {
        if (Count == 0)
        {
            return others;
        }

        var all = new Entry[others.Count + Count];
        for (var i = 0; i < others.Count; i++)
        {
            all[i] = new Entry(others[i].Kind, others[i].Text, (int)others[i].Offset, (int)others[i].Length);
        }

        _entries.AsSpan(0, Count).CopyTo(all.AsSpan(others.Count));
        return new Repairs(all);
    }

    private readonly record struct Entry(string Kind, string Text, int Start, int Length);

    private sealed class Repairs(Entry[] entries) : IReadOnlyList<Repair>
    {
        public int Count => entries.Length;

        public Repair this[int index] => new(entries[index].Kind, entries[index].Start, entries[index].Length, entries[index].Text);

        public IEnumerator<Repair> GetEnumerator()
        {
            for (var i = 0; i < entries.Length; i++)
            {
                yield return this[i];
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
