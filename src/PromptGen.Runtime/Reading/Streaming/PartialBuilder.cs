namespace PromptGen.Reading;

/// <summary>Collects one part of a reply while it arrives. Written for generated code: members may change in any version.</summary>
public abstract class PartialBuilder
{
    private protected PartialBuilder(JsonTypes types) => Types = types;

    /// <summary>What has come of it.</summary>
    public PartialState State { get; private protected set; }

    /// <summary>The types of JSON that it can show.</summary>
    internal JsonTypes Types { get; }

    /// <summary>Who is told of changes.</summary>
    internal PartialBuilder? Parent { get; set; }

    /// <summary>How often this or a part of it has changed.</summary>
    internal int Changes { get; private set; }

    /// <summary>Whether it wants what is in the value piece by piece; else it is given the whole when it is complete.</summary>
    internal virtual bool IsGrowing => true;

    /// <summary>Notes that a snapshot will differ from the last one.</summary>
    internal void Change()
    {
        for (var builder = this; builder is not null; builder = builder.Parent)
        {
            builder.Changes++;
        }
    }

    /// <summary>Its first byte has arrived.</summary>
    internal virtual void Start(JsonTypes type)
    {
        State = PartialState.Growing;
        Change();
    }

    /// <summary>All of it has arrived.</summary>
    /// <param name="raw">The JSON.</param>
    internal virtual void End(ReadOnlySpan<byte> raw)
    {
        State = PartialState.Complete;
        Change();
    }

    /// <summary>Of a string: more of its text, without escapes. May end within a character.</summary>
    internal virtual void AppendText(ReadOnlySpan<byte> utf8)
    {
    }

    /// <summary>Of an object: what collects the member; null: nobody.</summary>
    internal virtual PartialBuilder? Find(ReadOnlySpan<byte> name) => null;

    /// <summary>Of an array: what collects the next item.</summary>
    internal virtual PartialBuilder? AddItem() => null;
}

/// <summary>Collects one part of a reply and shows what it has.</summary>
/// <typeparam name="T">The partial form.</typeparam>
public abstract class PartialBuilder<T> : PartialBuilder
{
    private protected PartialBuilder(JsonTypes types)
        : base(types)
    {
    }

    /// <summary>What there is. Costs as much as there are open parts, not as much as has been read.</summary>
    public abstract T Snapshot();
}
