using System.Diagnostics.CodeAnalysis;

namespace PromptGen;

/// <summary>What came of reading a reply: a value that satisfies its schema, or the violations; and whatever had to be mended.</summary>
public sealed class ReadResult<T>
{
    private ReadResult(bool isValid, T? value, IReadOnlyList<Violation> violations, IReadOnlyList<Repair> repairs)
    {
        IsValid = isValid;
        Value = value;
        Violations = violations;
        Repairs = repairs;
    }

    /// <summary>Whether the reply satisfies the schema, so that <see cref="Value"/> may be used.</summary>
    [MemberNotNullWhen(true, nameof(Value))]
    public bool IsValid { get; }

    /// <summary>The value; the default where the reply is not valid.</summary>
    public T? Value { get; }

    /// <summary>What is wrong with the reply, in the order of the schema; empty when it is valid.</summary>
    public IReadOnlyList<Violation> Violations { get; }

    /// <summary>What had to be mended before the reply could be read; empty when nothing had. Beyond a thousand within one value they are counted in a last entry of the kind <c>more</c>.</summary>
    public IReadOnlyList<Repair> Repairs { get; }

#pragma warning disable CA1000 // The type argument is wanted here: it is the type of the value.
    /// <summary>A reply that was read.</summary>
    public static ReadResult<T> Valid(T value, IReadOnlyList<Repair>? repairs = null) => new(true, value, [], repairs ?? []);

    /// <summary>A reply that was not.</summary>
    public static ReadResult<T> Invalid(IReadOnlyList<Violation> violations, IReadOnlyList<Repair>? repairs = null) =>
        new(false, default, violations, repairs ?? []);
#pragma warning restore CA1000
}

/// <summary>One reason why a value does not satisfy its schema.</summary>
/// <param name="Pointer">Where in the value: a JSON Pointer (RFC 6901); empty for the whole.</param>
/// <param name="Keyword">The keyword of the schema that was violated, <c>syntax</c> for text that is not JSON, <c>truncated</c> for a reply that ends too early, <c>refusal</c> for one that declines.</param>
/// <param name="Message">What was expected, in words that may be sent to a model; holds nothing of the reply.</param>
/// <param name="Offset">The byte offset in the reply.</param>
public sealed record Violation(string Pointer, string Keyword, string Message, long Offset);

/// <summary>One thing that was mended while reading a reply.</summary>
/// <param name="Kind">What was mended, in one word: <c>fence</c>, <c>quote</c>, <c>trailingComma</c>, <c>truncated</c>, ...; <c>more</c>: from there on, as many further ones as <paramref name="Text"/> says.</param>
/// <param name="Offset">The byte offset in the reply.</param>
/// <param name="Length">How many bytes of the reply it concerns.</param>
/// <param name="Text">What was put there; empty where something was left out.</param>
public sealed record Repair(string Kind, long Offset, long Length, string Text);
