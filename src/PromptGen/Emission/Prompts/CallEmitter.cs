using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary><c>CallAsync</c> and <c>StreamAsync</c>.</summary>
internal static class CallEmitter
{
    private const string CancellationToken = "global::System.Threading.CancellationToken";

    public static void Write(SourceWriter writer, PromptModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            "public global::System.Threading.Tasks.Task<" + PromptTypes.PromptResult(model) + "> CallAsync(" + PromptTypes.Input(model) + " input, " +
            RuntimeNames.PromptCallOptions + "? options = null, " + CancellationToken + " cancellationToken = default)");
        writer.Indentation++;
        writer.Line(model.Body is null ? "=> " + Stub(model) + ";" : "=> _caller.CallAsync(input, options, cancellationToken);");
        writer.Indentation--;
        writer.Line();
        WriteStream(writer, model);
    }

    private static void WriteStream(SourceWriter writer, PromptModel model)
    {
        var update = RuntimeNames.PromptUpdate + "<" + PromptTypes.Partial(model) + ", " + PromptTypes.Output(model) + ">";
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            "public global::System.Collections.Generic.IAsyncEnumerable<" + update + "> StreamAsync(" + PromptTypes.Input(model) + " input, " +
            RuntimeNames.PromptCallOptions + "? options = null, " + CancellationToken + " cancellationToken = default)");
        writer.Indentation++;
        writer.Line(model.Body is null ? "=> " + Stub(model) + ";" : "=> _caller.StreamAsync(" + Reader(model) + ", input, options, cancellationToken);");
        writer.Indentation--;
        writer.Line();
    }

    private static string Reader(PromptModel model) => model.Output.Schema is { } schema
        ? "static () => " + schema.HostFullName + ".ReadIncrementally(" + RuntimeNames.Leniency + "." + model.Output.Leniency + (model.Output.AllowTruncated ? ", allowTruncated: true)" : ")")
        : RuntimeNames.ReadTextIncrementally;

    /// <summary>What stands where a prompt with errors has no code. The build has failed; this is for who runs what was built before.</summary>
    public static string Stub(PromptModel model) =>
        "throw new global::System.InvalidOperationException(" +
        CSharpLiteral.String("The prompt file " + model.Source.RelativePath + " has errors, which the build reports.") + ")";
}
