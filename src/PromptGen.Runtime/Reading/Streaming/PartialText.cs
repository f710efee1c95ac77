namespace PromptGen;

/// <summary>A text that is arriving. What it holds does not change any more; the next one begins with the same characters.</summary>
public readonly struct PartialText : IEquatable<PartialText>
{
    private readonly char[]? _buffer;
    private readonly int _length;

    internal PartialText(PartialState state, char[]? buffer, int length, bool isNull = false)
    {
        State = state;
        IsNull = isNull;
        _buffer = buffer;
        _length = length;
    }

    /// <summary>Whether it has begun, and ended.</summary>
    public PartialState State { get; }

    /// <summary>The reply has <c>null</c> here.</summary>
    public bool IsNull { get; }

    /// <summary>The characters so far.</summary>
    public ReadOnlyMemory<char> Text => _buffer.AsMemory(0, _length);

    /// <summary>The characters so far, as a copy.</summary>
    public override string ToString() => new(Text.Span);

    /// <summary>Whether both hold the same and are in the same state.</summary>
    public bool Equals(PartialText other) => State == other.State && IsNull == other.IsNull && Text.Span.SequenceEqual(other.Text.Span);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is PartialText other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(State, _length);

    /// <summary>Whether both hold the same and are in the same state.</summary>
    public static bool operator ==(PartialText left, PartialText right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(PartialText left, PartialText right) => !left.Equals(right);
}
