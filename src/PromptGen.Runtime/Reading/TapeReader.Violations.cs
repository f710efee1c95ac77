using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace PromptGen.Reading;

/// <content>What is wrong with the reply.</content>
public ref partial struct TapeReader
{
    /// <summary>Beyond this many a reply is plainly of another kind.</summary>
    internal const int MaxViolations = 64;

    private const int MaxSegment = 200;

    /// <summary>How many violations there are: a place to go back to with <see cref="Rewind"/>.</summary>
    public readonly int Mark => _violations?.Count ?? 0;

    /// <summary>Notes that a value breaks a keyword.</summary>
    /// <returns>False, so that a check can end with it.</returns>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public bool Fail(int token, string keyword, string message)
    {
        _violations ??= [];
        if (_violations.Count < MaxViolations)
        {
            _violations.Add(new PendingViolation(token, keyword, message));
        }

        return false;
    }

    /// <summary>Takes back what was noted since <paramref name="mark"/>: an alternative that does not matter.</summary>
    public readonly void Rewind(int mark) => _violations?.RemoveRange(mark, _violations.Count - mark);

    internal readonly IReadOnlyList<Violation> GetViolations()
    {
        var result = new List<Violation>(Mark);
        var seen = new HashSet<PendingViolation>();
        foreach (var violation in _violations ?? [])
        {
            // Two parts of a schema may say the same.
            if (seen.Add(violation))
            {
                result.Add(new Violation(PointerTo(violation.Token), violation.Keyword, violation.Message, Origin(violation.Token)));
            }
        }

        return result;
    }

    private readonly string PointerTo(int target)
    {
        var pointer = new StringBuilder();
        var container = 0;
        while (container != target)
        {
            var isObject = _tokens[container].Type == JsonTypes.Object;
            var index = 0;
            var child = container + 1;
            while (_tokens[isObject ? child + 1 : child].Next <= target)
            {
                child = _tokens[isObject ? child + 1 : child].Next;
                index++;
            }

            pointer.Append('/');
            if (isObject)
            {
                AppendName(pointer, child);
                if (child == target)
                {
                    break;
                }

                child++;
            }
            else
            {
                pointer.Append(CultureInfo.InvariantCulture, $"{index}");
            }

            container = child;
        }

        return pointer.ToString();
    }

    private readonly void AppendName(StringBuilder pointer, int token)
    {
        var raw = Raw(token);
        var unescaped = (_tokens[token].Flags & TokenFlags.Escaped) == 0 ? raw : UnescapeCopy(raw);
        var name = Encoding.UTF8.GetString(unescaped[..Math.Min(unescaped.Length, MaxSegment)]);
        pointer.Append(name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal));
        if (unescaped.Length > MaxSegment)
        {
            pointer.Append('…');
        }
    }

    private static ReadOnlySpan<byte> UnescapeCopy(ReadOnlySpan<byte> raw)
    {
        var copy = new byte[raw.Length];
        return copy.AsSpan(0, JsonEscapes.Unescape(raw, copy));
    }

    private readonly record struct PendingViolation(int Token, string Keyword, string Message);
}
