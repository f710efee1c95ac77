namespace PromptGen.Reading;

/// <summary>An object that is shown as it grows; generated code knows its members.</summary>
/// <typeparam name="T">The partial form.</typeparam>
public abstract class PartialObjectBuilder<T>() : PartialBuilder<PartialValue<T>>(JsonTypes.Object | JsonTypes.Null)
    where T : class
{
    private T? _complete;
    private bool _isNull;

    /// <inheritdoc/>
    public override PartialValue<T> Snapshot() => State switch
    {
        PartialState.Absent => default,
        PartialState.Growing => new(State, Make()),
        _ => new(State, _isNull ? null : _complete ??= Make()),
    };

    /// <summary>What collects the member of the name; null: there is none.</summary>
    protected abstract PartialBuilder? Member(ReadOnlySpan<byte> name);

    /// <summary>What collects the members that have no name of their own; null: nothing does.</summary>
    protected virtual PartialBuilder? Others => null;

    /// <summary>The members as they are.</summary>
    protected abstract T Make();

    internal T Show() => Make();

    internal override PartialBuilder? Find(ReadOnlySpan<byte> name) => Member(name);

    internal override void Start(JsonTypes type)
    {
        _isNull = type == JsonTypes.Null;
        base.Start(type);
    }

    internal override void End(ReadOnlySpan<byte> raw)
    {
        Others?.End(raw);
        base.End(raw);
    }
}

/// <summary>The object that is the whole of a reply: it is there from the start, with nothing in it.</summary>
/// <typeparam name="T">The partial form.</typeparam>
/// <param name="members">Collects its members.</param>
public sealed class PartialRootBuilder<T>(PartialObjectBuilder<T> members) : PartialBuilder<T>(JsonTypes.Object)
    where T : class
{
    private readonly T _empty = members.Show();

    /// <inheritdoc/>
    public override T Snapshot() => members.Snapshot().Value ?? _empty;

    internal override void Start(JsonTypes type)
    {
        members.Parent = this;
        members.Start(type);
    }

    internal override void End(ReadOnlySpan<byte> raw)
    {
        State = PartialState.Complete;
        members.End(raw);
    }

    internal override PartialBuilder? Find(ReadOnlySpan<byte> name) => members.Find(name);
}
