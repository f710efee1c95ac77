namespace PromptGen.Language.Text;

/// <summary>A range of UTF-16 units in one source text, as the file stands on disk (line endings not yet normalised).</summary>
public readonly record struct SourceRange(int Start, int Length)
{
    public int End => Start + Length;

    public static SourceRange FromBounds(int start, int end) => new(start, end - start);

    /// <summary>This range moved by <paramref name="offset"/>: from a part of a file to the file.</summary>
    public SourceRange Shift(int offset) => new(Start + offset, Length);
}
