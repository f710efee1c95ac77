using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>input</c></summary>
internal static class InputKeys
{
    public static readonly KeyTable<InputSyntax> Table = new KeyTable<InputSyntax>("input")
        .Add("schema", "Picoschema, JSON Schema or the name of a schema file", (m, e, c) => m with { Schema = SchemaValues.Read(e, c) })
        .Add("default", "a mapping of inputs to values", (m, e, c) => m with { Defaults = c.Mapping(e)?.Properties ?? default })
        .Add("types", "a mapping of inputs to C# types", (m, e, c) => m with { Types = ReadTypes(e, c) })
        .Texts("trusted", "a list of inputs or members", (e, c) => c.Text(e), (m, v) => m with { Trusted = v.ToEquatableArray() })
        .Texts("sensitive", "a list of inputs or members", (e, c) => c.Text(e), (m, v) => m with { Sensitive = v.ToEquatableArray() });

    private static EquatableArray<JsonProperty> ReadTypes(Entry entry, ReadContext context) =>
        (context.Mapping(entry)?.Properties ?? default)
        .Where(p => context.Text(new Entry(entry.Name + "." + p.Name, p.NameRange, p.Value)) is not null)
        .ToEquatableArray();
}
