extern alias runtime;

using Microsoft.Extensions.AI;
using PromptGen.Cli.App;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Preview;
using runtime::PromptGen.Rendering;
using PromptGen.Shared;

namespace PromptGen.Cli.Projects;

/// <summary>Inputs from JSON, checked as a call checks them, and the messages that they make.</summary>
internal static class Inputs
{
    public static IReadOnlyList<ChatMessage> Render(PromptItem prompt, string json)
    {
        var body = prompt.GetBody();
        var schema = prompt.Model!.Input.Schema;
        var values = WithDefaults(Parse(json), schema);
        var violations = SchemaEvaluator.Validate(schema, values, CancellationToken.None);
        if (violations.Count > 0)
        {
            throw new CommandException("The inputs do not fit '" + prompt.Name + "':\n" +
                string.Join('\n', violations.Select(v => $"  {(v.Pointer.Length == 0 ? "the whole" : v.Pointer)} {v.Message}")), ExitCode.Findings);
        }

        try
        {
            return TemplatePreview.Render(body.Template, schema, JsonText.Write(values));
        }
        catch (RenderException e)
        {
            throw new CommandException("The template cannot be rendered with these inputs: " + e.Message, ExitCode.Findings);
        }
    }

    /// <summary>The runtime's estimate for a request of these messages.</summary>
    public static int Tokens(IReadOnlyList<ChatMessage> messages) =>
        messages.Sum(m => TokenEstimate.PerMessage + TokenEstimate.Of(m.Text));

    private static JsonNode.Object Parse(string json)
    {
        var bag = new DiagnosticBag("inputs", json);
        return JsonParser.Parse(json, bag, CancellationToken.None) switch
        {
            JsonNode.Object value => value,
            null => throw new CommandException("The inputs are no JSON: " + bag.ToArray()[0].Message),
            _ => throw new CommandException("The inputs are one JSON object with a member for each input."),
        };
    }

    private static JsonNode.Object WithDefaults(JsonNode.Object values, SchemaModel schema)
    {
        var members = (schema.Root is DataType.Named named ? schema.Types.Find(named.TypeId) as TypeDefinition.Object : null)?.Members ?? default;
        var missing = members.Where(m => m.DefaultJson is not null && values[m.JsonName] is null)
            .Select(m => new JsonProperty(m.JsonName, default, JsonParser.Parse(m.DefaultJson!, new DiagnosticBag("", m.DefaultJson!), CancellationToken.None)!));
        return values with { Properties = new([.. values.Properties, .. missing]) };
    }
}
