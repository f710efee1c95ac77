using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary><c>Read</c>: the output type's reader with the prompt's leniency.</summary>
internal static class ReadEmitter
{
    public static void Write(SourceWriter writer, PromptModel model)
    {
        XmlDoc.WriteSummary(writer, "Reads a reply, without any I/O: its value, or what is wrong with it. Never throws, on any bytes.");
        XmlDoc.WriteElement(writer, "param", "The text of the reply in UTF-8.", " name=\"reply\"");
        writer.Line("public static " + PromptTypes.ReadResult(model) + " Read(global::System.ReadOnlySpan<byte> reply) =>");
        writer.Indentation++;
        writer.Line(Call(model, "Read") + ";");
        writer.Indentation--;
        writer.Line();
    }

    /// <param name="model">Of the prompt.</param>
    /// <param name="method">Of the output's type.</param>
    internal static string Call(PromptModel model, string method)
    {
        if (model.Body is null)
        {
            return CallEmitter.Stub(model);
        }

        return model.Output.Schema is { } schema
            ? schema.HostFullName + "." + method + "(reply, " + RuntimeNames.Leniency + "." + model.Output.Leniency + (model.Output.AllowTruncated ? ", allowTruncated: true)" : ")")
            : RuntimeNames.ReadText + "(reply)";
    }
}
