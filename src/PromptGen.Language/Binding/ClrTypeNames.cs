using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// Whether a text is the name of a C# type by its syntax: it is pasted into code, where the compiler judges the rest. <c>My.App.Ticket</c>,
/// <c>global::My.List&lt;string&gt;</c>, <c>int[]</c>, <c>Ticket?</c>; no tuples, no function pointers.
/// </summary>
internal static class ClrTypeNames
{
    private const int MaxLength = 500;
    private const int MaxDepth = 8;

    private static readonly HashSet<string> BuiltIn = new(
        "bool byte sbyte char decimal double float int uint nint nuint long ulong short ushort string object".Split(' '), StringComparer.Ordinal);

    public static bool IsValid(string text)
    {
        if (text.Length is 0 or > MaxLength)
        {
            return false;
        }

        var at = 0;
        return Type(text, ref at, 0) && at == text.Length;
    }

    private static bool Type(string text, ref int at, int depth)
    {
        if (depth > MaxDepth)
        {
            return false;
        }

        if (string.CompareOrdinal(text, at, "global::", 0, 8) == 0)
        {
            at += 8;
        }

        var isFirst = true;
        do
        {
            if (!Name(text, ref at, isFirst) || (Peek(text, at) == '<' && !Arguments(text, ref at, depth)))
            {
                return false;
            }

            isFirst = false;
        }
        while (Take(text, ref at, '.'));

        Take(text, ref at, '?');
        while (Take(text, ref at, '['))
        {
            while (Take(text, ref at, ','))
            {
            }

            if (!Take(text, ref at, ']'))
            {
                return false;
            }

            Take(text, ref at, '?');
        }

        return true;
    }

    private static bool Arguments(string text, ref int at, int depth)
    {
        at++;
        do
        {
            SkipSpaces(text, ref at);
            if (!Type(text, ref at, depth + 1))
            {
                return false;
            }

            SkipSpaces(text, ref at);
        }
        while (Take(text, ref at, ','));

        return Take(text, ref at, '>');
    }

    private static bool Name(string text, ref int at, bool isFirst)
    {
        var isEscaped = Take(text, ref at, '@');
        var start = at;
        while (at < text.Length && (CSharpNames.IsIdentifier(text.Substring(at, 1)) || (at > start && CSharpNames.IsIdentifier("_" + text[at]))))
        {
            at++;
        }

        var name = text.Substring(start, at - start);
        return CSharpNames.IsIdentifier(name) && (isEscaped || CSharpNames.Escape(name) == name || (isFirst && BuiltIn.Contains(name)));
    }

    private static char Peek(string text, int at) => at < text.Length ? text[at] : '\0';

    private static bool Take(string text, ref int at, char c)
    {
        if (Peek(text, at) != c)
        {
            return false;
        }

        at++;
        return true;
    }

    private static void SkipSpaces(string text, ref int at)
    {
        while (Peek(text, at) == ' ')
        {
            at++;
        }
    }
}
