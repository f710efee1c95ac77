namespace PromptGen;

/// <summary>The checks that do not hold, of a prompt's partial methods <c>CheckInput</c> and <c>CheckOutput</c>.</summary>
public struct CheckFailures : IEquatable<CheckFailures>
{
    /// <summary>In the order in which they were added; null: none.</summary>
    internal List<CheckRecord>? Records { get; private set; }

    /// <summary>A check does not hold.</summary>
    /// <param name="name">Its name in records, telemetry and reviews: always the same, without anything of inputs or reply.</param>
    /// <param name="otherwise">What that leads to, as in the prompt file; before the call a repair is a failure.</param>
    /// <param name="message">What the model, or a reviewer, is told; null: the name.</param>
    public void Add(string name, CheckAction otherwise, string? message = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        (Records ??= []).Add(new(name, otherwise, message));
    }

    /// <summary>Whether both hold the same list.</summary>
    public readonly bool Equals(CheckFailures other) => ReferenceEquals(Records, other.Records);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is CheckFailures other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => Records?.GetHashCode() ?? 0;

    /// <summary>Whether both hold the same list.</summary>
    public static bool operator ==(CheckFailures left, CheckFailures right) => left.Equals(right);

    /// <summary>Whether they differ.</summary>
    public static bool operator !=(CheckFailures left, CheckFailures right) => !left.Equals(right);
}
