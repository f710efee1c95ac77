using PromptGen.Input;
using PromptGen.Language.Text;
using PromptGen.Pipeline;

namespace PromptGen.Emission;

/// <summary><c>services.AddPrompts()</c>: of an application for itself, of a library under the library's name for others.</summary>
public static class RegistrationEmitter
{
    private const string ServiceCollection = "global::Microsoft.Extensions.DependencyInjection.IServiceCollection";

    public static string Emit(IReadOnlyList<PromptNames> prompts, GeneratorOptions options)
    {
        var writer = GeneratedFile.Begin(null);
        var access = options.IsLibrary ? "public" : "internal";
        writer.Line("namespace " + CSharpName.Escape(options.PromptNamespace));
        writer.Open();
        XmlDoc.WriteSummary(writer, "Registers the prompts of this assembly.");
        writer.Line(access + " static class " + ClassName(prompts, options));
        writer.Open();
        XmlDoc.WriteElement(writer, "summary", "Registers each prompt as a singleton, under its own class and under its interfaces, and what they run on.");
        XmlDoc.WriteElement(writer, "param", "The services of the application.", " name=\"services\"");
        writer.Line("/// <returns>Where models are added.</returns>");
        writer.Line(access + " static " + RuntimeNames.PromptsBuilder + " " + MethodName(options) + "(this " + ServiceCollection + " services)");
        writer.Open();
        writer.Line("var builder = " + RuntimeNames.AddPromptRuntime + "(services);");

        // A deprecated prompt is registered like any other; only its callers should hear of it.
        writer.Directive("#pragma warning disable CS0618");
        foreach (var prompt in prompts.OrderBy(p => p.ClassName, StringComparer.Ordinal))
        {
            if (prompt.IsOfMajor)
            {
                writer.Line("builder.AddVariant(" + prompt.ClassName + ".Info, static runtime => new " + prompt.ClassName + "(runtime));");
                continue;
            }

            writer.Line(
                "builder.Add<" + prompt.ClassName + ", " + prompt.InputName + ", " + prompt.PartialName + ", " + prompt.OutputName + ">(" +
                prompt.ClassName + ".Info, static runtime => new " + prompt.ClassName + "(runtime));");
        }

        writer.Directive("#pragma warning restore CS0618");
        writer.Line("return builder;");
        writer.Close().Close().Close();
        return writer.ToString();
    }

    private static string MethodName(GeneratorOptions options)
    {
        var assembly = options.IsLibrary ? CSharpNames.ToPascalCase(options.AssemblyName) : "";
        return "Add" + assembly + "Prompts";
    }

    // No name from a file ends with an underscore, so there is always a free one.
    private static string ClassName(IReadOnlyList<PromptNames> prompts, GeneratorOptions options)
    {
        var full = options.PromptNamespace + ".PromptRegistration";
        var taken = prompts.Any(p => p.Emitted.TypeName == full || p.Emitted.TypeName.StartsWith(full + ".", StringComparison.Ordinal));
        return taken ? "PromptRegistration_" : "PromptRegistration";
    }
}
