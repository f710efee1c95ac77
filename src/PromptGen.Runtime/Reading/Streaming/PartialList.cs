using System.Collections;

namespace PromptGen;

/// <summary>A list that is arriving: its last item may still grow. What it holds does not change any more.</summary>
/// <typeparam name="T">The partial form of an item.</typeparam>
public sealed class PartialList<T> : IReadOnlyList<T>
{
    private readonly T[] _items;
    private readonly int _complete;
    private readonly T? _last;

    internal PartialList(PartialState state, T[] items, int complete, bool hasLast, T? last)
    {
        State = state;
        _items = items;
        _complete = complete;
        _last = last;
        Count = hasLast ? complete + 1 : complete;
    }

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
            return index < _complete ? _items[index] : _last!;
        }
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
