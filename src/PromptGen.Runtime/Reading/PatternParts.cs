using System.Buffers;
using System.Runtime.CompilerServices;

namespace PromptGen.Reading;

/// <summary>Whether a text, in UTF-8, is as a pattern has it.</summary>
public delegate bool TextPattern(ReadOnlySpan<byte> text);

/// <summary>For generated code: the parts of a pattern that is matched without a regular expression.</summary>
public static class PatternParts
{
    /// <summary>Takes as many bytes of a set as there are, up to the most.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where to begin; then where the part ends.</param>
    /// <param name="set">ASCII characters.</param>
    /// <param name="min">How many there must be.</param>
    /// <param name="max">How many are taken at most.</param>
    public static bool Take(ReadOnlySpan<byte> text, scoped ref int at, SearchValues<byte> set, int min, int max)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Run(text, ref at, text[at..].IndexOfAnyExcept(set), min, max);
    }

    /// <summary>The same of any characters but those of a set.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where to begin; then where the part ends.</param>
    /// <param name="set">ASCII characters that end the part.</param>
    /// <param name="min">How many bytes there must be.</param>
    public static bool TakeExcept(ReadOnlySpan<byte> text, scoped ref int at, SearchValues<byte> set, int min)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Run(text, ref at, text[at..].IndexOfAny(set), min, int.MaxValue);
    }

    /// <summary>Takes a text.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="at">Where to begin; then where the part ends.</param>
    /// <param name="part">What must stand there.</param>
    public static bool Take(ReadOnlySpan<byte> text, scoped ref int at, ReadOnlySpan<byte> part)
    {
        if (!text[at..].StartsWith(part))
        {
            return false;
        }

        at += part.Length;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Run(ReadOnlySpan<byte> text, scoped ref int at, int run, int min, int max)
    {
        run = run < 0 ? text.Length - at : run;
        at += Math.Min(run, max);
        return run >= min;
    }
}
