namespace PromptGen.Shared;

/// <summary>A character class: <c>[a-z\d]</c>.</summary>
internal sealed class EcmaClass(string source, EcmaPattern pattern)
{
    /// <summary>From its '[' to behind its ']'.</summary>
    public EcmaCharacters Read(ref int position)
    {
        var start = position;
        var characters = new EcmaCharacters();
        pattern.MoveTo(start + 1);
        if (Current == '^')
        {
            characters.IsNegated = true;
            pattern.MoveTo(pattern.Position + 1);
        }

        while (true)
        {
            if (pattern.Position >= source.Length)
            {
                throw EcmaPattern.BadAt(start, "this '[' is not closed");
            }

            if (Current == ']')
            {
                position = pattern.Position + 1;
                return characters;
            }

            ReadItem(characters);
        }
    }

    private char Current => pattern.Position < source.Length ? source[pattern.Position] : '\0';

    private void ReadItem(EcmaCharacters characters)
    {
        var at = pattern.Position;
        var low = ReadAtom(characters);
        var next = pattern.Position;
        if (Current != '-' || next + 1 >= source.Length || source[next + 1] == ']')
        {
            return;
        }

        pattern.MoveTo(next + 1);
        var high = ReadAtom(characters);
        if (low is null || high is null)
        {
            throw EcmaPattern.BadAt(at, "a range goes from one character to another");
        }

        if (high < low)
        {
            throw EcmaPattern.BadAt(at, "this range is out of order");
        }

        characters.Add(low.Value, high.Value);
    }

    /// <summary>Null for a set of characters.</summary>
    private int? ReadAtom(EcmaCharacters characters)
    {
        if (Current == '\\')
        {
            return pattern.AddEscape(characters, inClass: true);
        }

        var codePoint = pattern.ReadCodePoint();
        characters.Add(codePoint, codePoint);
        return codePoint;
    }
}
