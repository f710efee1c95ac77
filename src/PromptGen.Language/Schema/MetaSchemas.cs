using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>The meta-schema of draft 2020-12 and its vocabularies, which schemas may refer to like any other.</summary>
internal static class MetaSchemas
{
    public const string Dialect = "https://json-schema.org/draft/2020-12/schema";

    public const string Base = "https://json-schema.org/draft/2020-12/";

    private static readonly string[] Vocabularies =
        ["core", "applicator", "unevaluated", "validation", "meta-data", "format-annotation", "content"];

    /// <summary>A document of its own for each caller: what is found wrong is noted in it. Null: the URI is none of theirs.</summary>
    public static SchemaDocument? Find(string uri)
    {
        if (!uri.StartsWith(Base, StringComparison.Ordinal))
        {
            return null;
        }

        var name = uri.Substring(Base.Length);
        var file = name == "schema" ? "schema" : Vocabularies.FirstOrDefault(v => name == "meta/" + v);
        if (file is null)
        {
            return null;
        }

        using var stream = typeof(MetaSchemas).Assembly.GetManifestResourceStream("PromptGen.Language.MetaSchemas." + file + ".json")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd();
        var bag = new DiagnosticBag(uri, text);
        return new SchemaDocument(uri, JsonParser.Parse(text, bag, CancellationToken.None)!, file, bag);
    }
}
