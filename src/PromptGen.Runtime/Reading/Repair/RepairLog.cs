using System.Collections;
using System.Globalization;

namespace PromptGen.Reading;

/// <summary>
/// What was mended so far: a few words each, and an object only when somebody looks at it. A reply may need a repair every few bytes; beyond <see cref="MaxListed"/> they are
/// counted and no longer listed.
/// </summary>
internal sealed class RepairLog
{
    /// <summary>What is mended more often than this was hardly meant as JSON: nobody reads on.</summary>
    public const int MaxListed = 1000;

    private const int InitialCapacity = 16;

    // One more than are listed: where the rest begins.
    private Entry[] _entries = new Entry[InitialCapacity];

    public int Count { get; private set; }

    public void Add(string kind, int start, int length, string text)
    {
        if (Count <= MaxListed)
        {
            if (Count == _entries.Length)
            {
                Array.Resize(ref _entries, Math.Min(Count * 4, MaxListed + 1));
            }

            _entries[Count] = new Entry(kind, text, start, length);
        }

        Count++;
    }

    public void Truncate(int count) => Count = count;

    public void Clear() => Count = 0;

    /// <summary>These behind others, apart from the log.</summary>
    public IReadOnlyList<Repair> After(IReadOnlyList<Repair> others)
    {
        if (Count == 0)
        {
            return others;
        }

        var listed = Math.Min(Count, MaxListed);
        var all = new Entry[others.Count + listed + (Count > listed ? 1 : 0)];
        for (var i = 0; i < others.Count; i++)
        {
            all[i] = new Entry(others[i].Kind, others[i].Text, (int)others[i].Offset, (int)others[i].Length);
        }

        _entries.AsSpan(0, listed).CopyTo(all.AsSpan(others.Count));
        if (Count > listed)
        {
            all[^1] = new Entry("more", (Count - listed).ToString(CultureInfo.InvariantCulture), _entries[listed].Start, 0);
        }

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
