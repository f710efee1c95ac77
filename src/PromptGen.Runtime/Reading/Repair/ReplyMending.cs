using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// Reads a reply that is not just JSON: finds what may be meant, tries it strictly before it mends anything, and lets the schema choose. Whatever it makes of a
/// reply passes the same validation as a clean one.
/// </summary>
internal static class ReplyMending
{
    private static ReadOnlySpan<byte> ByteOrderMark => "\uFEFF"u8;

    /// <summary>Reads a reply that the strict tokenizer has refused with <paramref name="failure"/>.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadResult<T> Read<T, TSchema>(ReadOnlySpan<byte> reply, Leniency leniency, bool allowTruncated, TokenizeFailure failure, TokenTape tape)
        where TSchema : struct, ISchemaCode<T>
    {
        var end = WithoutCutCharacter(reply);
        if (reply.Length > StrictTokenizer.MaxBytes || !System.Text.Unicode.Utf8.IsValid(reply[..end]))
        {
            return ReadResult<T>.Invalid([failure.ToViolation()]);
        }

        end = reply[..end].TrimEnd(" \t\r\n"u8).Length;
        if (TryFence<T, TSchema>(reply, end, out var fenced))
        {
            return fenced;
        }

        var mended = MendedText.Rent();
        try
        {
            return new Attempt<T, TSchema>(leniency, allowTruncated, failure, ShapeOf<TSchema>.Table.Root, tape, mended).Read(reply, end);
        }
        finally
        {
            mended.Return();
        }
    }

    /// <summary>Reads JSON that the schema refuses as it stands.</summary>
    /// <returns>Null: there is nothing that could be mended.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ReadResult<T>? Coerce<T, TSchema>(ReadOnlySpan<byte> json, TokenTape tape)
        where TSchema : struct, ISchemaCode<T>
    {
        var mended = MendedText.Rent();
        try
        {
            return Coerce<T, TSchema>(json, tape.Tokens, [], ShapeOf<TSchema>.Table.Root, mended, []);
        }
        finally
        {
            mended.Return();
        }
    }

    private static ReadResult<T>? Coerce<T, TSchema>(ReadOnlySpan<byte> json, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> origins, SchemaShape shape, MendedText output, IReadOnlyList<Repair> earlier)
        where TSchema : struct, ISchemaCode<T>
    {
        output.Clear();
        var coercion = new Coercion(new TapeReader(json, tokens, origins), output);
        if (!coercion.Run(shape) || output.Repairs.Count == 0)
        {
            return null;
        }

        var result = ReplyReading.ReadTape<T, TSchema>(output.Bytes, output.Tape.Tokens, output.Origins, output.Repairs.After(earlier));
        return result.IsValid ? result : null;
    }

    /// <summary>By far the most frequent case, at the cost of a clean reply: one fence with JSON in it, and prose without brackets around it.</summary>
    private static bool TryFence<T, TSchema>(ReadOnlySpan<byte> reply, int end, [NotNullWhen(true)] out ReadResult<T>? result)
        where TSchema : struct, ISchemaCode<T>
    {
        result = null;
        var mark = "```"u8;
        var open = reply[..end].IndexOfAny("`{[<"u8);
        if (open < 0 || !reply[open..end].StartsWith(mark) || reply.StartsWith(ByteOrderMark))
        {
            return false;
        }

        var line = reply[open..end].IndexOfAny((byte)'\n', (byte)'{', (byte)'[');
        var close = reply[..end].LastIndexOf(mark);
        if (line < 0 || reply[open + line] != '\n' || close <= open + line || reply[close..end].IndexOfAny("{[<"u8) >= 0)
        {
            return false;
        }

        var scanner = new ReplyScanner(reply[(open + line)..close]);
        if (!TSchema.TryScan(ref scanner, out var value) || !scanner.IsAtEnd)
        {
            return false;
        }

        var repairs = new List<Repair>();
        NoteProse(reply, 0, open, repairs);
        repairs.Add(new Repair("fence", open, close + mark.Length - open, ""));
        NoteProse(reply, close + mark.Length, end, repairs);
        result = ReadResult<T>.Valid(value, repairs);
        return true;
    }

    private static void NoteProse(ReadOnlySpan<byte> reply, int start, int stop, List<Repair> repairs)
    {
        if (start >= stop)
        {
            return;
        }

        var text = reply[start..stop].Trim(" \t\r\n"u8);
        if (!text.IsEmpty)
        {
            var isRest = text.Trim("}])>,;"u8).IsEmpty;
            repairs.Add(new Repair(isRest ? "bracket" : "prose", start, stop - start, ""));
        }
    }

    /// <summary>The end without the first bytes of a character that was cut.</summary>
    internal static int WithoutCutCharacter(ReadOnlySpan<byte> reply)
    {
        const int Longest = 3;
        for (var i = 1; i <= Math.Min(Longest, reply.Length); i++)
        {
            if (reply[^i] >= 0xC0)
            {
                return Rune.DecodeFromUtf8(reply[^i..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? reply.Length - i : reply.Length;
            }
        }

        return reply.Length;
    }

    /// <summary>One reply and what is known of it.</summary>
    private ref struct Attempt<T, TSchema>(Leniency leniency, bool allowTruncated, TokenizeFailure failure, SchemaShape shape, TokenTape tape, MendedText mended)
        where TSchema : struct, ISchemaCode<T>
    {
        private ReadResult<T>? _refused;

        // The candidates whose tokens are at hand.
        private int _onTape = -1;
        private int _mended = -1;

        public ReadResult<T> Read(ReadOnlySpan<byte> reply, int end)
        {
            var start = reply.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            var finder = new CandidateFinder(reply, end, shape, tape, mended, failure);
            finder.Find(start);
            var candidates = finder.Candidates;
            var order = candidates.Count == 1 ? [0] : Enumerable.Range(0, candidates.Count).OrderBy(i => candidates[i].Rank).ToArray();
            (_onTape, _mended) = finder.Fresh < 0 ? (-1, -1) : candidates[finder.Fresh].Form == CandidateForm.Strict ? (finder.Fresh, -1) : (-1, finder.Fresh);
            foreach (var coerces in leniency == Leniency.Coerce ? (ReadOnlySpan<bool>)[false, true] : [false])
            {
                foreach (var index in order)
                {
                    if (TryRead(reply, end, index, candidates[index], Around(finder, reply, start, end, index), coerces) is { } result)
                    {
                        return result;
                    }
                }
            }

            return _refused ?? ReadResult<T>.Invalid([NothingFound(finder, reply)]);
        }

        private ReadResult<T>? TryRead(ReadOnlySpan<byte> reply, int end, int index, Candidate candidate, List<Repair> around, bool coerces)
        {
            switch (candidate.Form)
            {
                case CandidateForm.Escaped:
                    (_onTape, _mended) = (-1, -1);
                    return ReadEscaped(reply[candidate.Start..end], candidate.Start, around, coerces);
                case CandidateForm.Strict:
                    if (_onTape != index)
                    {
                        StrictTokenizer.Tokenize(reply, candidate.Start, end, tape, out _, toEnd: false);
                        _onTape = index;
                    }

                    return Judge(reply, tape.Tokens, [], candidate, around, coerces);
                default:
                    if (_mended != index)
                    {
                        Mend(reply, end, candidate);
                        _mended = index;
                    }

                    return Judge(mended.Bytes, mended.Tape.Tokens, mended.Origins, candidate, mended.Repairs.After(around), coerces);
            }
        }

        private readonly void Mend(ReadOnlySpan<byte> reply, int end, Candidate candidate)
        {
            mended.Clear();
            if (candidate.Form == CandidateForm.Scalar)
            {
                new LenientTokenizer(reply[..candidate.Stop], mended).ReadScalar(candidate.Start, shape);
            }
            else
            {
                new LenientTokenizer(reply[..end], mended).ReadContainer(candidate.Start, shape);
            }
        }

        private ReadResult<T>? Judge(ReadOnlySpan<byte> json, ReadOnlySpan<Token> tokens, ReadOnlySpan<int> origins, Candidate candidate, IReadOnlyList<Repair> repairs, bool coerces)
        {
            ReadResult<T>? result;
            if (coerces)
            {
                var coerced = MendedText.Rent();
                result = Coerce<T, TSchema>(json, tokens, origins, shape, coerced, repairs);
                coerced.Return();
            }
            else
            {
                result = ReplyReading.ReadTape<T, TSchema>(json, tokens, origins, repairs);
            }

            if (result is null)
            {
                return null;
            }

            if (candidate.IsTruncated && !allowTruncated)
            {
                var cut = new Violation("", "truncated", "The reply ends before its value does", candidate.Stop);
                result = ReadResult<T>.Invalid([cut, .. result.Violations], result.Repairs);
            }

            if (result.IsValid)
            {
                return result;
            }

            // What fits the kind of value that was asked for tells more about what went wrong.
            if (_refused is null || (shape.Allows(tokens[0].Type) && !coerces && _refused.Violations[0] is { Keyword: "type", Pointer: "" }))
            {
                _refused = result;
            }

            return null;
        }

        /// <summary>JSON all of whose quotes are escaped: the same reply without one level of escapes.</summary>
        private ReadResult<T>? ReadEscaped(ReadOnlySpan<byte> text, int origin, List<Repair> around, bool coerces)
        {
            var plain = new byte[text.Length];
            var length = 0;
            for (var i = 0; i < text.Length; i++)
            {
                var next = text[i] == '\\' && i + 1 < text.Length ? text[i + 1] : (byte)0;
                i += next == 0 ? 0 : 1;
                plain[length++] = next switch
                {
                    0 => text[i],
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => next,
                };
            }

            var unescaped = plain.AsSpan(0, length);
            if (coerces || unescaped.StartsWith("{\\"u8) || unescaped.StartsWith("[\\"u8))
            {
                return null;
            }

            var result = StrictTokenizer.Tokenize(unescaped, tape) is { } problem
                ? new Attempt<T, TSchema>(leniency, allowTruncated, problem, shape, tape, mended).Read(unescaped, length)
                : ReplyReading.ReadTape<T, TSchema>(unescaped, tape.Tokens, [], []);
            List<Repair> repairs = [.. around, new Repair("doubleEncoded", origin, text.Length, "")];
            return result.IsValid ? ReadResult<T>.Valid(result.Value, repairs) : null;
        }

        /// <summary>What stands around a candidate, and is left out.</summary>
        private static List<Repair> Around(CandidateFinder finder, ReadOnlySpan<byte> reply, int start, int end, int chosen)
        {
            var parts = finder.Reasonings.ConvertAll(r => (r.Start, Stop: r.Start + r.Length, Kind: "reasoning"));
            for (var i = 0; i < finder.Candidates.Count; i++)
            {
                var other = finder.Candidates[i];
                parts.Add((other.First, other.Last, i != chosen ? "otherValue" : other.Fence >= 0 ? "fence" : ""));
            }

            if (parts.Count > 1)
            {
                parts.Sort(static (a, b) => a.Start.CompareTo(b.Start));
            }

            var repairs = new List<Repair>();
            if (start > 0)
            {
                repairs.Add(new Repair("byteOrderMark", 0, start, ""));
            }

            var position = start;
            foreach (var (from, stop, kind) in parts)
            {
                NoteProse(reply, position, from, repairs);
                if (kind.Length > 0)
                {
                    repairs.Add(new Repair(kind, from, stop - from, ""));
                }

                position = Math.Max(position, stop);
            }

            NoteProse(reply, position, end, repairs);
            return repairs;
        }

        private readonly Violation NothingFound(CandidateFinder finder, ReadOnlySpan<byte> reply)
        {
            if (finder.EndsInReasoning)
            {
                return new Violation("", "truncated", "The reply ends before its answer begins", reply.Length);
            }

            if (finder.Problem.Message.Length > 0)
            {
                return finder.Problem.ToViolation();
            }

            return Refusals.IsRefusal(reply)
                ? new Violation("", Refusals.Keyword, Refusals.Message, 0)
                : failure.ToViolation();
        }
    }
}
