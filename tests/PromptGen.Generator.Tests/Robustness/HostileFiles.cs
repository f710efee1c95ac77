using System.Text;
using Xunit;

namespace PromptGen.Generator.Tests.Robustness;

/// <summary>Files that somebody may put before the compiler by mistake or on purpose.</summary>
internal static class HostileFiles
{
    public const string Plain = "---\nversion: 1.0.0\ndescription: Is plain.\n---\n";

    /// <summary>All that could end a literal, a comment, a line or the file; <c>{%{ }%}</c> is the template language's way to write braces.</summary>
    public const string Breakout =
        "\"\"\"\" {%{{{ }}}%} \\u0000 ]]> */ // /* \\\" \\ \n#line 1 \"x.cs\"\n#pragma warning disable\n#endif\n\"; } } class Evil { } /*\n\u2028\u2029\u0085\u0001\u001b$\"{1}\"@\"\" <evil/> &amp; \u202e\u2066\n";

    public static IReadOnlyDictionary<string, (string Path, string Text)> Deep(int depth) => new Dictionary<string, (string, string)>
    {
        ["flow sequences"] = Front("input:\n  schema: " + Repeat("[", depth)),
        ["flow mappings"] = Front("input:\n  schema: " + Repeat("{a: ", depth)),
        ["closed flow mappings"] = Front("input:\n  schema: " + Repeat("{a: ", depth) + "b" + Repeat("}", depth)),
        ["block sequences"] = Front("input:\n  schema:\n    " + Repeat("- ", depth) + "a"),
        ["questioned keys"] = Front("input:\n  schema:\n    " + Repeat("? ", depth) + "a"),
        ["schema objects"] = Schema(Repeat("{\"properties\":{\"a\":", depth)),
        ["closed schema objects"] = Schema(Repeat("{\"properties\":{\"a\":", depth) + "true" + Repeat("}}", depth)),
        ["schema arrays"] = Schema(Repeat("[", depth)),
        ["parentheses"] = Body("{{ " + Repeat("(", depth) + "1" + Repeat(")", depth) + " }}"),
        ["open parentheses"] = Body("{{ " + Repeat("(", depth)),
        ["brackets"] = Body("{{ x = " + Repeat("[", depth) + " }}"),
        ["negations"] = Body("{{ " + Repeat("!", depth) + "true }}"),
        ["signs"] = Body("{{ " + Repeat("-", depth) + "1 }}"),
        ["sums"] = Body("{{ 1" + Repeat(" + 1", depth) + " }}"),
        ["pipes"] = Body("{{ \"a\"" + Repeat(" | string.upcase", depth) + " }}"),
        ["members"] = Body("{{ a" + Repeat(".a", depth) + " }}"),
        ["indexers"] = Body("{{ a" + Repeat("[0]", depth) + " }}"),
        ["coalescing"] = Body("{{ a" + Repeat(" ?? a", depth) + " }}"),
        ["conditions"] = Body(Repeat("{{ if true }}", depth)),
        ["closed conditions"] = Body(Repeat("{{ if true }}", depth) + Repeat("{{ end }}", depth)),
        ["else ifs"] = Body("{{ if true }}" + Repeat("{{ else if true }}", depth)),
        ["loops"] = Body(Repeat("{{ for a in b }}", depth)),
        ["captures"] = Body(Repeat("{{ capture a }}", depth)),
        ["opened code"] = Body(Repeat("{{ ", depth)),
        ["check"] = Front("requires:\n  - name: a\n    assert: " + Repeat("(", depth)),
    };

    public static string AliasBomb(int levels)
    {
        var text = new StringBuilder("---\nversion: 1.0.0\na0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol]\n");
        for (var i = 1; i <= levels; i++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]\n");
        }

        return text.Append("---\nText.\n").ToString();
    }

    public static TheoryData<string> Names { get; } =
    [
        "class", "namespace", "int", "record", "required", "field", "value", "var", "await", "null", "input", "Input", "output", "info", "render", "read", "call_async",
        "to_string", "equals", "get_hash_code", "get_type", "finalize", "memberwise_clone", "equality_contract", "write", "validate", "schema_code", "input_values",
        "to_values", "requires1", "definition", "loop1_items", "w", "_", "__", "1st", "a b", "a-b", "a.b", "a'b", "a\"b", "a\\b", "a\\u0041", "\\u0022;", "a\nb", "a//b",
        "a/*b", "#pragma warning disable", "#line 1", "a\u202eb", "a\u2066b", "a\u200bb", "\ufeffa", "é", "日本", "😀", "a\u0301", "a\u2028b", "a\0b", "<b>", "&amp;", "]]>",
        "{{", "}}", "$", "@class", "%", "global::System", "\u01c5", new string('n', 1500), "a\u037eb", "ſ", "İ", "ı",
    ];

    /// <summary>A name in every place where files name something.</summary>
    public static IEnumerable<(string Path, string Text)> WithName(string name)
    {
        var quoted = System.Text.Json.JsonSerializer.Serialize(name);
        yield return Front($"input:\n  schema:\n    type: object\n    properties: {{ {quoted}: {{ type: string }} }}\n    required: [{quoted}]");
        yield return Front($"input:\n  schema:\n    {quoted}: string");
        yield return Front($"input:\n  schema:\n    {quoted}(object, nested):\n      {quoted}(array):\n        {quoted}(enum): [{quoted}, b]");
        yield return Front($"output:\n  schema:\n    type: object\n    properties: {{ {quoted}: {{ type: object, properties: {{ {quoted}: {{ enum: [{quoted}, {quoted}a] }} }} }} }}");
        yield return Schema($"{{ \"type\": \"object\", \"title\": {quoted}, \"properties\": {{ {quoted}: {{ \"$ref\": \"#/$defs/x\" }} }}, \"$defs\": {{ \"x\": {{ \"enum\": [{quoted}] }}, {quoted}: {{ \"type\": \"object\" }} }} }}");
        yield return Front($"description: {quoted}\nowner: {quoted}\nmodel: {quoted}\nconfig: {{ stopSequences: [{quoted}] }}\nrequires: [{{ name: {quoted}, assert: \"true\", message: {quoted} }}]");
        yield return Front($"input:\n  schema: {{ a: string }}\n  types: {{ a: {quoted} }}");
        yield return Body($"{{{{ {name} = 1 }}}}{{{{ {name} }}}}{{{{ for {name} in [1, 2] }}}}{{{{ {name} }}}}{{{{ end }}}}");
        yield return ($"demo/{name.Replace('/', '-')}.v1.prompt", Plain + "Text.\n");
        yield return ($"{name.Replace('/', '-')}/name.v1.{name.Replace('/', '-')}.prompt", Plain + "Text.\n");
        yield return ($"demo/{name.Replace('/', '-')}.schema.json", """{ "type": "object", "properties": { "a": { "type": "string" } } }""");
    }

    public static byte[] Encode(string text, string encoding) => encoding switch
    {
        "utf-8 without mark" => Encoding.UTF8.GetBytes(text),
        "latin1" => Encoding.Latin1.GetBytes(text.Replace("😀", "", StringComparison.Ordinal)),
        "cut" => Encoding.UTF8.GetBytes(text)[..^4],
        _ => [.. Encoding.GetEncoding(encoding).GetPreamble(), .. Encoding.GetEncoding(encoding).GetBytes(text)],
    };

    private static (string Path, string Text) Front(string lines) => ("demo/hostile.v1.prompt", $"---\nversion: 1.0.0\n{lines}\n---\nText.\n");

    private static (string Path, string Text) Body(string body) => ("demo/hostile.v1.prompt", Plain + body + "\n");

    private static (string Path, string Text) Schema(string text) => ("demo/hostile.v1.schema.json", text);

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
}
