namespace PromptGen.Reading;

/// <summary>A list that is shown as it grows.</summary>
/// <typeparam name="T">The partial form of an item.</typeparam>
/// <param name="items">Makes what collects an item.</param>
public sealed class PartialListBuilder<T>(Func<PartialBuilder<T>> items) : PartialBuilder<PartialList<T>>(JsonTypes.Array | JsonTypes.Null)
{
    private PartialBuilder<T>? _last;
    private T[] _complete = [];
    private int _count;

    /// <inheritdoc/>
    public override PartialList<T> Snapshot() =>
        new(State, _complete, _count, _last is not null, _last is null ? default : _last.Snapshot());

    internal override PartialBuilder? AddItem()
    {
        Settle();
        _last = items();
        return _last;
    }

    internal override void End(ReadOnlySpan<byte> raw)
    {
        Settle();
        base.End(raw);
    }

    // Snapshots share the array: an entry is written once, when its item is complete.
    private void Settle()
    {
        if (_last is null)
        {
            return;
        }

        if (_count == _complete.Length)
        {
            Array.Resize(ref _complete, Math.Max(4, _count * 2));
        }

        _complete[_count++] = _last.Snapshot();
        _last = null;
    }
}

/// <summary>A map that is shown as it grows: its entries in the order of the reply.</summary>
/// <typeparam name="T">The partial form of a value.</typeparam>
/// <param name="values">Makes what collects a value.</param>
public sealed class PartialMapBuilder<T>(Func<PartialBuilder<T>> values) : PartialBuilder<PartialList<KeyValuePair<string, T>>>(JsonTypes.Object | JsonTypes.Null)
{
    private KeyValuePair<string, T>[] _complete = [];
    private int _count;
    private string _name = "";
    private PartialBuilder<T>? _last;

    /// <inheritdoc/>
    public override PartialList<KeyValuePair<string, T>> Snapshot() =>
        new(State, _complete, _count, _last is not null, _last is null ? default : new(_name, _last.Snapshot()));

    /// <summary>Of the members that an object has no name for: what collects the next of them.</summary>
    public PartialBuilder Entry(ReadOnlySpan<byte> name)
    {
        State = PartialState.Growing;
        return Find(name)!;
    }

    internal override PartialBuilder? Find(ReadOnlySpan<byte> name)
    {
        Settle();
        _name = System.Text.Encoding.UTF8.GetString(name);
        _last = values();
        return _last;
    }

    internal override void End(ReadOnlySpan<byte> raw)
    {
        Settle();
        base.End(raw);
    }

    private void Settle()
    {
        if (_last is null)
        {
            return;
        }

        if (_count == _complete.Length)
        {
            Array.Resize(ref _complete, Math.Max(4, _count * 2));
        }

        _complete[_count++] = new(_name, _last.Snapshot());
        _last = null;
    }
}
