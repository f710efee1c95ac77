using Microsoft.Extensions.AI;
using PromptGen.Language.Model;
using PromptGen.Rendering;

namespace PromptGen.Preview;

/// <summary>The messages of a prompt with given inputs, without compiling it.</summary>
public static class TemplatePreview
{
    /// <summary>Evaluates a template as generated code would.</summary>
    /// <param name="template">As the language binds it.</param>
    /// <param name="inputs">The schema of the inputs.</param>
    /// <param name="json">Their values: an object that satisfies the schema.</param>
    /// <exception cref="RenderException">The template cannot be rendered with these inputs.</exception>
    /// <exception cref="System.Text.Json.JsonException">The values are no JSON, or do not fit the schema.</exception>
    public static IReadOnlyList<ChatMessage> Render(BoundTemplate template, SchemaModel inputs, string json)
    {
        ArgumentNullException.ThrowIfNull(template);
        ArgumentNullException.ThrowIfNull(inputs);
        var values = new InputReader(inputs.Types).Read(inputs.Root, json);
        var writer = new MessageWriter(1024, 4, template.HasRoles);
        try
        {
            new StatementRunner(template, (TemplateObject)values!).Run(template.Statements, ref writer);
            return writer.Complete();
        }
        finally
        {
            writer.Dispose();
        }
    }
}
