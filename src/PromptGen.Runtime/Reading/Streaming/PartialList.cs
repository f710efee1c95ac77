using System.Collections;

namespace PromptGen;

/// <summary>A list that is arriving: its last item may still grow. What it holds does not change any more.</summary>
/// <typeparam name="T">The partial form of an item.</typeparam>
public sealed class PartialList<T> : IReadOnlyList<T>
{
    private readonly T[] _items;
    private readonly int _complete;
    private readonly T? _last;
    private readonly Func<int, T>? _make;

    internal PartialList(PartialState state, T[] items, int complete, bool hasLast, T? last)
    {
        State = state;
        _items = items;
        _complete = complete;
        _last = last;
        Count = hasLast ? complete + 1 : complete;
    }

    // A stream shows its list again and again: to make all items each time would take time in the square of their number.
    private PartialList(PartialState state, int count, Func<int, T> make)
        : this(state, [], count, false, default) => _make = make;

#pragma warning disable CA1000 // The type argument is wanted here: it is the type of the items.
    /// <summary>Nothing of it has arrived.</summary>
    public static PartialList<T> Absent { get; } = new(PartialState.Absent, [], 0, false, default);
#pragma warning restore CA1000

    /// <summary>Whether it has begun, and ended.</summary>
    public PartialState State { get; }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public T this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            return _make is not null ? _make(index) : index < _complete ? _items[index] : _last!;
        }
    }

    /// <summary>The same list, as far as it has arrived, of other items; each is made when it is asked for.</summary>
    /// <param name="convert">Makes an item of one.</param>
    /// <typeparam name="TOther">The partial form of the other items.</typeparam>
    public PartialList<TOther> Convert<TOther>(Func<T, TOther> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        return new(State, Count, index => convert(this[index]));
    }

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
        {
            yield return this[i];
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
