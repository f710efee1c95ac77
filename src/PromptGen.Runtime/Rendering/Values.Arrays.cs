using System.Numerics;

namespace PromptGen.Rendering;

/// <summary>Elements, ranges, and arrays in another form.</summary>
public static partial class Values
{
    /// <summary>An element by its place, negative from the end; null where there is none.</summary>
    public static T? At<T>(IReadOnlyList<T> list, long index)
    {
        ArgumentNullException.ThrowIfNull(list);
        var place = index < 0 ? index + list.Count : index;
        return place >= 0 && place < list.Count ? list[(int)place] : default;
    }

    /// <inheritdoc cref="At{T}"/>
    public static T? AtValue<T>(IReadOnlyList<T> list, long index)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(list);
        var place = index < 0 ? index + list.Count : index;
        return place >= 0 && place < list.Count ? list[(int)place] : null;
    }

    /// <summary>The value of a key; null where there is none.</summary>
    public static T? Key<T>(IReadOnlyDictionary<string, T> map, string? key)
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.TryGetValue(key ?? "", out var value) ? value : default;
    }

    /// <inheritdoc cref="Key{T}"/>
    public static T? KeyValue<T>(IReadOnlyDictionary<string, T> map, string? key)
        where T : struct
    {
        ArgumentNullException.ThrowIfNull(map);
        return map.TryGetValue(key ?? "", out var value) ? value : null;
    }

    /// <summary>Whole numbers from one to another, up or down.</summary>
    /// <param name="from">The first.</param>
    /// <param name="to">The last; not in it where <paramref name="isExclusive"/>.</param>
    /// <param name="isExclusive">Leaves the last one out.</param>
    public static IReadOnlyList<long> Range(long from, long to, bool isExclusive) => new LongRange(from, to, isExclusive);

    /// <summary>An array whose elements are converted; null stays null.</summary>
    public static IReadOnlyList<TResult>? Elements<T, TResult>(IReadOnlyList<T>? list, Func<T, TResult> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        if (list is null)
        {
            return null;
        }

        var result = new TResult[list.Count];
        for (var i = 0; i < result.Length; i++)
        {
            result[i] = convert(list[i]);
        }

        return result;
    }

    /// <summary>A map as an object that can be printed; null stays null.</summary>
    public static TemplateObject? Map<T>(IReadOnlyDictionary<string, T>? map, Func<T, object?> convert) =>
        map is null ? null : new TemplateObject([.. map.Select(e => KeyValuePair.Create(e.Key, convert(e.Value)))]);

    /// <summary>Where a loop starts.</summary>
    /// <exception cref="RenderException">The offset is negative.</exception>
    public static int LoopStart(long? offset, int count) => offset switch
    {
        null => 0,
        < 0 => throw new RenderException("The offset of a 'for' is negative."),
        { } start => (int)Math.Min(start, count),
    };

    /// <summary>Where a loop ends: behind its last element.</summary>
    public static int LoopEnd(int start, long? limit, int count) =>
        limit is { } most ? (int)Math.Min(count, start + Math.Max(0, Math.Min(most, count))) : count;

    /// <summary>A whole number of any size as one of 64 bits.</summary>
    /// <exception cref="RenderException">It does not fit.</exception>
    public static long ToLong(BigInteger value) => value >= long.MinValue && value <= long.MaxValue
        ? (long)value
        : throw new RenderException("A whole number is out of the range of 64 bits.");

    /// <inheritdoc cref="ToLong(BigInteger)"/>
    public static long? ToLong(BigInteger? value) => value is { } number ? ToLong(number) : null;

    private sealed class LongRange : IReadOnlyList<long>
    {
        private readonly long _from;
        private readonly int _step;

        public LongRange(long from, long to, bool isExclusive)
        {
            _from = from;
            _step = from <= to ? 1 : -1;
            var count = (Int128)Math.Max(from, to) - Math.Min(from, to) + (isExclusive ? 0 : 1);
            Count = count <= Array.MaxLength ? (int)count : throw new RenderException("A range has more numbers than an array can hold.");
        }

        public int Count { get; }

        public long this[int index] => (uint)index < (uint)Count ? _from + ((long)index * _step) : throw new ArgumentOutOfRangeException(nameof(index));

        public IEnumerator<long> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
            {
                yield return this[i];
            }
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
