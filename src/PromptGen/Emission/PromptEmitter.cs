using PromptGen.Emission.Prompts;
using PromptGen.Emission.Schemas;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission;

/// <summary>A prompt's class in a file of its own, in the order in which a reader wants it: what it is, how it is called, what it says, its types.</summary>
public static class PromptEmitter
{
    /// <param name="model">The prompt.</param>
    /// <param name="options">Of the project.</param>
    /// <param name="variants">The classes of its variants, with <c>global::</c>.</param>
    public static string Emit(PromptModel model, EmitOptions options, EquatableArray<string> variants = default)
    {
        var writer = GeneratedFile.Begin(options.DisplayPath(model.Source.RelativePath), model.Source);
        if (model.SharesTypes || variants.Count > 0)
        {
            // That a prompt or its variant is deprecated is for callers to hear.
            writer.Directive("#pragma warning disable CS0618");
        }

        LineMapping.WriteHidden(writer);
        writer.Open("namespace " + CSharpName.Escape(model.Namespace));
        PromptDocs.Write(writer, model, options);
        WriteObsolete(writer, model);
        var name = CSharpNames.Escape(model.ClassName);
        writer.Open("public sealed partial class " + name + " : " + Interface(model));
        WriteConstruction(writer, model, name);
        PromptInfoEmitter.Write(writer, model);
        writer.Line();
        if (model.Body is not null)
        {
            DefinitionEmitter.Write(writer, model, options, variants);
        }

        CallEmitter.Write(writer, model);
        RenderEmitter.Write(writer, model);
        ReadEmitter.Write(writer, model);
        InputEmitter.Write(writer, model);
        if (model.Output is { Schema: { } output, IsSchemaFile: false } && !model.SharesTypes)
        {
            writer.Line();
            SchemaEmitter.EmitOutput(writer, output);
        }

        writer.Close().Close();
        return writer.ToString();
    }

    private static string Interface(PromptModel model) =>
        RuntimeNames.IStreamingPrompt + "<" + PromptTypes.FullInput(model) + ", " + PromptTypes.Partial(model) + ", " + PromptTypes.FullOutput(model) + ">";

    private static void WriteObsolete(SourceWriter writer, PromptModel model)
    {
        if (model.Lifecycle.Status == PromptStatus.Deprecated)
        {
            var instead = model.Lifecycle.Successor is { } successor ? ": use " + successor + " instead" : "";
            writer.Line("[global::System.Obsolete(" + CSharpLiteral.String("The prompt " + model.Id + ", version " + model.Version + ", is deprecated" + instead + ".") + ")]");
        }
    }

    private static void WriteConstruction(SourceWriter writer, PromptModel model, string name)
    {
        if (model.Body is not null)
        {
            writer.Line("private readonly " + Caller(model) + " _caller;").Line();
        }

        XmlDoc.WriteSummary(writer, "Makes the prompt ready for calls; as a rule a container does, after services.AddPrompts().");
        XmlDoc.WriteElement(writer, "param", "What it runs on.", " name=\"runtime\"");
        XmlDoc.WriteElement(writer, "exception", "The runtime has no client for a model key that the prompt names.", " cref=\"global::System.InvalidOperationException\"");
        writer.Line("public " + name + "(" + RuntimeNames.PromptRuntime + " runtime)");
        writer.Open();
        if (model.Body is not null)
        {
            writer.Line("global::System.ArgumentNullException.ThrowIfNull(runtime);");
            writer.Line("_caller = runtime.CreateCaller(Definition);");
        }

        writer.Close().Line();
    }

    private static string Caller(PromptModel model) =>
        RuntimeNames.PromptCaller + "<" + PromptTypes.Input(model) + ", " + PromptTypes.Output(model) + ">";
}
