using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>A schema file as JSON, not yet bound.</summary>
public static class SchemaParser
{
    /// <summary>Pure in its source.</summary>
    public static ParsedSchema Parse(PromptSource source, CancellationToken ct)
    {
        var bag = new DiagnosticBag(source.Path, source.Text);
        var root = JsonParser.Parse(source.Text, bag, ct);
        return new ParsedSchema { Source = source, Root = root, Diagnostics = bag.ToArray() };
    }
}
