using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Versions.Contracts;

/// <summary>
/// What callers of a prompt depend on, in its canonical form: inputs, output and the checks that can change an outcome. The order of members, descriptions and
/// where in a schema a definition stands are not part of it; the names that C# code sees are.
/// </summary>
public static class Contract
{
    public const string Input = "input";
    public const string Defaults = "defaults";
    public const string Types = "types";
    public const string Output = "output";
    public const string AllowTruncated = "allowTruncated";
    public const string Requires = "requires";
    public const string Ensures = "ensures";
    public const string Assert = "assert";
    public const string Otherwise = "otherwise";

    /// <summary>Of a prompt without errors.</summary>
    public static JsonNode.Object Of(PromptModel model, PromptBody body)
    {
        var names = new TypeNamesOf(model);
        var members = new List<(string, JsonNode)> { (Input, SchemaContract.Of(model.Input.Schema, names)) };
        if (SchemaContract.RootMembers(model.Input.Schema).Where(m => m.DefaultJson is not null).Select(m => m.JsonName).ToArray() is { Length: > 0 } defaults)
        {
            members.Add((Defaults, JsonBuild.Strings(defaults.OrderBy(d => d, StringComparer.Ordinal))));
        }

        if (model.Input.ExistingTypes.Count > 0)
        {
            members.Add((Types, JsonBuild.Object(model.Input.ExistingTypes.OrderBy(t => t.InputName, StringComparer.Ordinal)
                .Select(t => (t.InputName, (JsonNode)JsonBuild.String(t.ClrTypeName))))));
        }

        members.Add((Output, model.Output.Schema is { } schema ? SchemaContract.Of(schema, names) : JsonBuild.String("text")));
        if (model.Output.AllowTruncated)
        {
            members.Add((AllowTruncated, JsonBuild.True));
        }

        AddChecks(members, Requires, body.Requires);
        AddChecks(members, Ensures, body.Ensures);
        return JsonBuild.Object(members);
    }

    private static void AddChecks(List<(string, JsonNode)> members, string key, EquatableArray<CheckModel> checks)
    {
        if (checks.Count > 0)
        {
            members.Add((key, JsonBuild.Object(checks.OrderBy(c => c.Name, StringComparer.Ordinal).Select(c => (c.Name, (JsonNode)JsonBuild.Object(
            [
                (Assert, JsonBuild.String(c.Text)),
                (Otherwise, JsonBuild.String(c.Otherwise.ToString().ToLowerInvariant())),
            ]))))));
        }
    }
}
