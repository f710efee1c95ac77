using System.Buffers;
using System.Runtime.CompilerServices;

namespace PromptGen.Reading;

/// <summary>Items of an array whose number is not known yet: the first few on the stack, more in a pooled array. Written for generated code.</summary>
/// <typeparam name="T">Of an item.</typeparam>
public ref struct ListBuffer<T>
{
    private const int Few = 8;

    private FewItems _few;
    private T[]? _more;
    private int _count;

    /// <summary>How many there are.</summary>
    public readonly int Count => _count;

    /// <summary>One more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T item)
    {
        if (_count < Few)
        {
            _few[_count++] = item;
        }
        else
        {
            AddMore(item);
        }
    }

    /// <summary>The items; the buffer is empty then.</summary>
    public T[] ToArray()
    {
        if (_count == 0)
        {
            return [];
        }

        var items = new T[_count];
        ((ReadOnlySpan<T>)_few)[..Math.Min(Few, _count)].CopyTo(items);
        if (_more is not null)
        {
            _more.AsSpan(0, _count - Few).CopyTo(items.AsSpan(Few));
        }

        Release();
        return items;
    }

    /// <summary>Gives back what it has borrowed.</summary>
    public void Release()
    {
        if (_more is not null)
        {
            ArrayPool<T>.Shared.Return(_more, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            _more = null;
        }

        _count = 0;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void AddMore(T item)
    {
        var place = _count - Few;
        if (_more is null)
        {
            _more = ArrayPool<T>.Shared.Rent(4 * Few);
        }
        else if (place == _more.Length)
        {
            var larger = ArrayPool<T>.Shared.Rent(place * 2);
            _more.AsSpan(0, place).CopyTo(larger);
            ArrayPool<T>.Shared.Return(_more, RuntimeHelpers.IsReferenceOrContainsReferences<T>());
            _more = larger;
        }

        _more[place] = item;
        _count++;
    }

    [InlineArray(Few)]
    private struct FewItems
    {
        private T _first;
    }
}
