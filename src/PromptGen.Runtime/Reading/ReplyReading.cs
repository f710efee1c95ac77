using System.Buffers;
using System.Text;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <summary>
/// Bytes to a value. A clean reply of a plain shape is read from its bytes at once; all others over the token tape. Only where the strict tokenizer fails may a reply be mended, and what comes of that is
/// validated like any other.
/// </summary>
public static class ReplyReading
{
    /// <summary>Never throws, on any bytes.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TSchema">The generated code of the schema.</typeparam>
    /// <param name="reply">The bytes.</param>
    /// <param name="leniency">What may be mended.</param>
    /// <param name="allowTruncated">Whether a reply that ends before its value does may be read as far as it goes.</param>
    public static ReadResult<T> Read<T, TSchema>(ReadOnlySpan<byte> reply, Leniency leniency, bool allowTruncated = false)
        where TSchema : struct, ISchemaCode<T>
    {
        var scanner = new ReplyScanner(reply);
        if (TSchema.TryScan(ref scanner, out var scanned) && scanner.IsAtEnd)
        {
            return ReadResult<T>.Valid(scanned);
        }

        var tape = TokenTape.Rent();
        try
        {
            if (StrictTokenizer.Tokenize(reply, tape) is not { } failure)
            {
                var result = ReadTape<T, TSchema>(reply, tape.Tokens, [], []);
                return result.IsValid || leniency != Leniency.Coerce ? result : ReplyMending.Coerce<T, TSchema>(reply, tape) ?? result;
            }

            return leniency == Leniency.Strict
                ? ReadResult<T>.Invalid([failure.ToViolation()])
                : ReplyMending.Read<T, TSchema>(reply, leniency, allowTruncated, failure, tape);
        }
        finally
        {
            tape.Return();
        }
    }

    /// <summary>
    /// Reads a reply of a model that was held to the strict form of the schema: null for a member that may be absent, and that the schema does not let be null, says
    /// that it is absent.
    /// </summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TSchema">The generated code of the schema.</typeparam>
    /// <param name="reply">The bytes.</param>
    /// <param name="leniency">What may be mended.</param>
    /// <param name="allowTruncated">Whether a reply that ends before its value does may be read as far as it goes.</param>
    public static ReadResult<T> ReadStrict<T, TSchema>(ReadOnlySpan<byte> reply, Leniency leniency, bool allowTruncated = false)
        where TSchema : struct, ISchemaCode<T> =>
        Read<T, TSchema>(StrictNulls.TryRemove(reply, ShapeOf<TSchema>.Table, out var cleaned) ? cleaned : reply, leniency, allowTruncated);

    /// <summary>The same for a reply that is text already.</summary>
    /// <typeparam name="T">The type of the value.</typeparam>
    /// <typeparam name="TSchema">The generated code of the schema.</typeparam>
    /// <param name="reply">The text.</param>
    /// <param name="leniency">What may be mended.</param>
    /// <param name="allowTruncated">Whether a reply that ends before its value does may be read as far as it goes.</param>
    public static ReadResult<T> Read<T, TSchema>(ReadOnlySpan<char> reply, Leniency leniency, bool allowTruncated = false)
        where TSchema : struct, ISchemaCode<T>
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(reply.Length));
        try
        {
            return Read<T, TSchema>(buffer.AsSpan(0, Encoding.UTF8.GetBytes(reply, buffer)), leniency, allowTruncated);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Reads a reply while it arrives.</summary>
    /// <typeparam name="TPartial">The partial form of the value.</typeparam>
    /// <typeparam name="TOutput">The type of the value.</typeparam>
    /// <typeparam name="TSchema">The generated code of the schema.</typeparam>
    /// <param name="begin">Makes what collects a partial value.</param>
    /// <param name="leniency">What may be mended.</param>
    /// <param name="allowTruncated">Whether a reply that ends before its value does may be read as far as it goes.</param>
    public static IncrementalReader<TPartial, TOutput> ReadIncrementally<TPartial, TOutput, TSchema>(Func<PartialBuilder<TPartial>> begin, Leniency leniency, bool allowTruncated = false)
        where TSchema : struct, ISchemaCode<TOutput>
    {
        ArgumentNullException.ThrowIfNull(begin);
        return new(begin, reply => Read<TOutput, TSchema>(reply, leniency, allowTruncated), ShapeOf<TSchema>.Table.Root, leniency != Leniency.Strict);
    }

    /// <summary>Checks JSON that this program wrote: the violations alone.</summary>
    internal static IReadOnlyList<Violation> Validate<TRules>(ReadOnlySpan<byte> json)
        where TRules : struct, ISchemaRules
    {
        var tape = TokenTape.Rent();
        try
        {
            if (StrictTokenizer.Tokenize(json, tape) is { } problem)
            {
                return [problem.ToViolation()];
            }

            var reader = new TapeReader(json, tape.Tokens);
            var violations = TRules.Validate(ref reader, 0) && !reader.IsExhausted ? [] : GetViolations(reader);
            reader.Release();
            return violations;
        }
        finally
        {
            tape.Return();
        }
    }

    /// <summary>Validates what a tokenizer has written, and makes the value.</summary>
    internal static ReadResult<T> ReadTape<T, TSchema>(ReadOnlySpan<byte> json, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> origins, IReadOnlyList<Repair> repairs)
        where TSchema : struct, ISchemaCode<T>
    {
        var reader = new TapeReader(json, tokens, origins);
        if (TSchema.Validate(ref reader, 0) && !reader.IsExhausted)
        {
            reader.Unlimit();
            var value = TSchema.Make(ref reader, 0);
            if (reader.Mark == 0)
            {
                reader.Release();
                return ReadResult<T>.Valid(value, repairs);
            }
        }

        var violations = GetViolations(reader);
        reader.Release();
        return ReadResult<T>.Invalid(violations, repairs);
    }

    private static IReadOnlyList<Violation> GetViolations(TapeReader reader) => reader.IsExhausted
        ? [new Violation("", "limit", ViolationText.Limit, 0)]
        : reader.GetViolations();
}
