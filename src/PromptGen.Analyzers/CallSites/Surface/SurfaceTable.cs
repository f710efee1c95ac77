namespace PromptGen.Analyzers.CallSites;

/// <summary>Reads the tables of the call surface: a type's line, then indented lines of one word and the members that it holds for.</summary>
internal static class SurfaceTable
{
    private const string Twin = "[Async]";

    public static IEnumerable<(string Type, string Word, string Member)> Read(string table)
    {
        var type = "";
        foreach (var line in table.Split('\n'))
        {
            var words = line.Split([' ', '\r'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length == 0)
            {
                continue;
            }

            if (line[0] != ' ')
            {
                type = words[0];
                continue;
            }

            foreach (var member in words.Skip(1))
            {
                var name = member.EndsWith(Twin, StringComparison.Ordinal) ? member.Substring(0, member.Length - Twin.Length) : member;
                yield return (type, words[0], name);
                if (name.Length != member.Length)
                {
                    yield return (type, words[0], name + "Async");
                }
            }
        }
    }
}
