using System.Text;

namespace PromptGen.Emission.Prompts;

/// <summary>A C# type as a prompt file names it, in code: each dotted name from the root, whatever namespace the code stands in.</summary>
internal static class ClrTypeCode
{
    private static readonly HashSet<string> Keywords = new(
        "bool byte sbyte char decimal double float int uint nint nuint long ulong short ushort string object".Split(' '), StringComparer.Ordinal);

    public static string Of(string name)
    {
        var builder = new StringBuilder(name.Length + 8);
        var at = 0;
        while (at < name.Length)
        {
            var start = at;
            while (at < name.Length && name[at] is not ('<' or '>' or ',' or ' ' or '[' or ']' or '?'))
            {
                at++;
            }

            var part = name.Substring(start, at - start);
            if (part.Length > 0 && part[0] != '.' && !part.StartsWith("global::", StringComparison.Ordinal) && !Keywords.Contains(part))
            {
                builder.Append("global::");
            }

            builder.Append(part);
            if (at < name.Length)
            {
                builder.Append(name[at++]);
            }
        }

        return builder.ToString();
    }
}
