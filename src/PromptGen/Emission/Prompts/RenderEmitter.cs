using PromptGen.Emission.Templates;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary><c>Render</c> with what it needs; where inputs have types of the caller's, a step before it converts them.</summary>
internal static class RenderEmitter
{
    private const string Messages = "global::System.Collections.Generic.IReadOnlyList<global::Microsoft.Extensions.AI.ChatMessage>";

    public static void Write(SourceWriter writer, PromptModel model)
    {
        if (model.Body is null)
        {
            WritePublic(writer, model, CallEmitter.Stub(model));
            return;
        }

        if (PromptTypes.HasValues(model))
        {
            WritePublic(writer, model, "Render(" + InputConversion.Method + "(input))");
        }

        TemplateEmitter.Write(writer, model);
    }

    private static void WritePublic(SourceWriter writer, PromptModel model, string expression)
    {
        XmlDoc.WriteSummary(writer, "The messages of a call with these inputs, without sending them.");
        XmlDoc.WriteElement(writer, "param", "The values of the call.", " name=\"input\"");
        writer.Line("public static " + Messages + " Render(" + PromptTypes.Input(model) + " input) =>");
        writer.Indentation++;
        writer.Line(expression + ";");
        writer.Indentation--;
        writer.Line();
    }
}
