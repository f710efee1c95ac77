using System.Globalization;
using System.Text;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>Files without deep nesting that are costly by sheer number: just below what is accepted, and far beyond it.</summary>
internal static class WideFiles
{
    /// <summary>What is accepted, near the limits.</summary>
    public static IReadOnlyDictionary<string, (string Path, string Text)> Accepted { get; } = new Dictionary<string, (string, string)>
    {
        ["outputs"] = Body(Each(7_000, i => $"{{{{ {i} }}}}\n")),
        ["outputs in one line"] = Body(Each(7_000, i => $"{{{{ {i} }}}}")),
        ["variables, each known from the next, through many ways"] = Body(
            "{{ v249 = null }}" + Each(249, i => $"{{{{ v{i} = v{i + 1} }}}}", falls: true) + Each(1_400, i => $"{{{{ if v{i % 250} }}}}{{{{ v{i % 250} = 1 }}}}{{{{ end }}}}")),
        ["loops that widen variables"] = Body(
            Each(250, i => $"{{{{ v{i} = 0 }}}}") + "{{ for n in 1..9 }}" + Each(249, i => $"{{{{ v{i} = v{i + 1} }}}}") + "{{ v249 = null }}{{ end }}" + Each(250, i => $"{{{{ v{i} }}}}")),
        ["else ifs"] = Body("{{ if false }}" + Each(249, i => $"{{{{ else if {i} == 1 }}}}{i}") + "{{ end }}"),
        ["whens"] = Body("{{ case 5 }}" + Each(250, i => $"{{{{ when {i} }}}}{i}") + "{{ end }}"),
        ["values of a when"] = Body("{{ case 5 }}{{ when " + Each(249, i => $"{i}, ") + "249 }}x{{ end }}"),
        ["an array's elements"] = Body("{{ [" + Each(14_000, i => $"{i},") + "1] | array.size }}"),
        ["nested conditions"] = Body(Repeat("{{ if true }}", 120) + "x" + Repeat("{{ end }}", 120)),
        ["nested loops"] = Body(Each(60, i => $"{{{{ for i{i} in 1..1 }}}}") + "x" + Repeat("{{ end }}", 60)),
        ["nested captures"] = Body(Each(60, i => $"{{{{ capture c{i} }}}}") + "x" + Repeat("{{ end }}", 60) + "{{ c0 }}"),
        ["narrowed paths in many ways"] = Front(
            "input:\n  schema:\n" + Each(200, i => $"    i{i}?: string\n"),
            "{{ if " + string.Join(" && ", Enumerable.Range(0, 100).Select(i => "i" + i)) + " }}{{ if "
            + string.Join(" && ", Enumerable.Range(100, 100).Select(i => "i" + i)) + " }}" + Each(1_800, i => $"{{{{ if true }}}}{{{{ i{i % 200} }}}}{{{{ end }}}}") + "{{ end }}{{ end }}"),
        ["a schema's members"] = Schema("{ \"type\": \"object\", \"properties\": {" + Each(999, i => $"\"p{i}\": {{ \"type\": \"string\" }},") + "\"last\": { \"type\": \"string\" } } }"),
        ["a chain of references"] = Schema(
            "{ \"type\": \"object\", \"properties\": { \"a\": { \"$ref\": \"#/$defs/d0\" } }, \"$defs\": {"
            + Each(1_900, i => $"\"d{i}\": {{ \"type\": \"object\", \"properties\": {{ \"a\": {{ \"$ref\": \"#/$defs/d{i + 1}\" }} }} }},") + "\"d1900\": { \"type\": \"string\" } } }"),
        ["an enum's values"] = Schema("{ \"enum\": [" + Each(5_000, i => $"\"v{i}\",") + "\"last\"] }"),
        ["a union's cases"] = Schema(
            "{ \"oneOf\": [" + Each(500, i => $"{{ \"type\": \"object\", \"required\": [\"k\"], \"properties\": {{ \"k\": {{ \"const\": \"c{i}\" }} }} }},")
            + "{ \"type\": \"object\", \"required\": [\"k\"], \"properties\": { \"k\": { \"const\": \"last\" } } }] }"),
        ["members with one C# name"] = Schema("{ \"type\": \"object\", \"properties\": {" + Each(990, i => $"\"a{new string('_', i % 90)}{new string('-', i / 90)}\": {{ \"type\": \"string\" }},") + "\"z\": true } }"),
    };

    /// <summary>What is refused.</summary>
    public static IReadOnlyDictionary<string, (string Path, string Text)> Refused { get; } = new Dictionary<string, (string, string)>
    {
        ["variables"] = Body(Each(20_000, i => $"{{{{ v{i} = {i} }}}}")),
        ["captures"] = Body(Each(300, i => $"{{{{ capture v{i} }}}}{i}{{{{ end }}}}")),
        ["variables and conditions"] = Body(Each(8_000, i => $"{{{{ v{i} = {i} }}}}") + Each(4_000, i => $"{{{{ if v{i} == 1 }}}}{{{{ end }}}}")),
        ["a few more variables"] = Body(Each(251, i => $"{{{{ v{i} = {i} }}}}")),
        ["else ifs"] = Body("{{ if false }}" + Each(20_000, i => $"{{{{ else if {i} == 1 }}}}{i}") + "{{ end }}"),
        ["a few more else ifs"] = Body("{{ if false }}" + Each(300, i => $"{{{{ else if {i} == 1 }}}}{i}") + "{{ end }}"),
        ["whens"] = Body("{{ case 5 }}" + Each(300, i => $"{{{{ when {i} }}}}{i}") + "{{ end }}"),
        ["values of a when"] = Body("{{ case 5 }}{{ when " + Each(300, i => $"{i}, ") + "300 }}x{{ end }}"),
        ["an array's elements"] = Body("{{ [" + Each(100_000, i => $"{i},") + "1] | array.size }}"),
        ["outputs"] = Body(Each(60_000, i => $"{{{{ {i} }}}}")),
        ["a mesh of definitions"] = Schema("{ \"$ref\": \"#/$defs/d0\", \"$defs\": {"
            + Each(50, i => $"\"d{i}\": {{ \"type\": \"object\", \"properties\": {{ {Each(50, j => $"\"p{j}\": {{ \"$ref\": \"#/$defs/d{(i + j) % 50}\" }},")} \"last\": true }} }},") + "\"last\": true } }"),
        ["a schema's members"] = Schema("{ \"type\": \"object\", \"properties\": {" + Each(5_000, i => $"\"p{i}\": true,") + "\"last\": true } }"),
    };

    private static (string Path, string Text) Front(string lines, string body) => ("demo/wide.v1.prompt", $"---\nversion: 1.0.0\ndescription: Is wide.\n{lines}---\n{body}\n");

    private static (string Path, string Text) Body(string body) => ("demo/wide.v1.prompt", HostileFiles.Plain + body + "\n");

    private static (string Path, string Text) Schema(string text) => ("demo/wide.v1.schema.json", text);

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static string Each(int count, Func<int, FormattableString> text, bool falls = false)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            builder.Append(text(falls ? count - 1 - i : i).ToString(CultureInfo.InvariantCulture));
        }

        return builder.ToString();
    }
}
