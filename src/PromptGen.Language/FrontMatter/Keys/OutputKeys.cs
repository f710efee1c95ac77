using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>output</c></summary>
internal static class OutputKeys
{
    private static readonly Words<OutputMode> Modes = new("an output mode",
        ("auto", OutputMode.Auto), ("native", OutputMode.Native), ("prompted", OutputMode.Prompted));

    private static readonly Words<Leniency> Leniencies = new("a leniency",
        ("strict", Leniency.Strict), ("syntax", Leniency.Syntax), ("coerce", Leniency.Coerce));

    public static readonly KeyTable<OutputSyntax> Table = new KeyTable<OutputSyntax>("output")
        .Add("schema", "the name of a schema file, JSON Schema or Picoschema", (m, e, c) => m with { Schema = SchemaValues.Read(e, c) })
        .Word("mode", Modes, (m, v) => m with { Mode = v })
        .Word("leniency", Leniencies, (m, v) => m with { Leniency = v })
        .Boolean("allowTruncated", (m, v) => m with { AllowTruncated = v });
}
