using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Prompts;

/// <summary><c>Info</c>: what the front matter says, but for inputs, output and checks.</summary>
internal static class PromptInfoEmitter
{
    public static void Write(SourceWriter writer, PromptModel model)
    {
        XmlDoc.WriteSummary(writer, "What the prompt file says of itself: identity, version, model and policy.");
        writer.Line("public static " + RuntimeNames.PromptInfo + " Info { get; } = new()");
        writer.Open();
        writer.Line("Id = " + CSharpLiteral.String(model.Id) + ",");
        writer.Line("Version = " + CSharpLiteral.String(model.Version.ToString()) + ",");
        Text(writer, "Variant", model.Variant);
        writer.Line("Hash = " + CSharpLiteral.String(model.Body?.Hash ?? "") + ",");
        Text(writer, "Description", model.Description);
        Text(writer, "Owner", model.Owner);
        WriteLifecycle(writer, model.Lifecycle);
        if (model.Body is { } body)
        {
            writer.Line("ModelKey = " + CSharpLiteral.String(body.ModelKey) + ",");
            WriteConfig(writer, body.Config);
            writer.Line("OutputMode = " + RuntimeNames.OutputMode + "." + Name(model.Output.Mode) + ",");
            writer.Line("AllowTruncated = " + CSharpLiteral.Boolean(model.Output.AllowTruncated) + ",");
            Texts(writer, "SensitiveInputs", model.Input.Sensitive);
            PolicyEmitter.Write(writer, body.Policy);
        }

        writer.Close(";");
    }

    private static void WriteLifecycle(SourceWriter writer, LifecycleModel lifecycle)
    {
        writer.Line("Status = " + RuntimeNames.PromptStatus + "." + Name(lifecycle.Status) + ",");
        Text(writer, "Successor", lifecycle.Successor);
        if (lifecycle.Sunset is { } sunset &&
            DateTime.TryParseExact(sunset, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            writer.Line(string.Format(
                CultureInfo.InvariantCulture, "Sunset = new global::System.DateOnly({0}, {1}, {2}),", date.Year, date.Month, date.Day));
        }
    }

    private static void WriteConfig(SourceWriter writer, ConfigModel config)
    {
        if (config == new ConfigModel())
        {
            return;
        }

        writer.Line("Config = new()").Open();
        Value(writer, "Temperature", config.Temperature, CSharpLiteral.Double);
        Value(writer, "TopP", config.TopP, CSharpLiteral.Double);
        Value(writer, "TopK", config.TopK, CSharpLiteral.Int32);
        Value(writer, "MaxOutputTokens", config.MaxOutputTokens, CSharpLiteral.Int32);
        Texts(writer, "StopSequences", config.StopSequences);
        Value(writer, "Seed", config.Seed, CSharpLiteral.Int64);
        Text(writer, "ReasoningEffort", config.ReasoningEffort);
        writer.Close(",");
    }

    /// <summary>A member of an object initialiser; nothing where the value is null, so that the runtime's default holds.</summary>
    internal static void Value<T>(SourceWriter writer, string member, T? value, Func<T, string> literal)
        where T : struct
    {
        if (value is { } present)
        {
            writer.Line(member + " = " + literal(present) + ",");
        }
    }

    internal static void Text(SourceWriter writer, string member, string? value)
    {
        if (value is not null)
        {
            writer.Line(member + " = " + CSharpLiteral.String(value) + ",");
        }
    }

    internal static void Texts(SourceWriter writer, string member, EquatableArray<string> values)
    {
        if (values.Count > 0)
        {
            writer.Line(member + " = " + TextList(values) + ",");
        }
    }

    internal static string TextList(EquatableArray<string> values) => "[" + string.Join(", ", values.Select(CSharpLiteral.String)) + "]";

    // The models' enums have the runtime's names.
    internal static string Name<T>(T value)
        where T : struct, Enum => value.ToString();
}
