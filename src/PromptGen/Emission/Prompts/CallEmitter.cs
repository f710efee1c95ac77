using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary><c>CallAsync</c>.</summary>
internal static class CallEmitter
{
    private const string CancellationToken = "global::System.Threading.CancellationToken";

    public static void Write(SourceWriter writer, PromptModel model)
    {
        writer.Line("/// <inheritdoc/>");
        writer.Line(
            "public global::System.Threading.Tasks.Task<" + PromptTypes.PromptResult(model) + "> CallAsync(" + PromptTypes.Input + " input, " +
            RuntimeNames.PromptCallOptions + "? options = null, " + CancellationToken + " cancellationToken = default)");
        writer.Indentation++;
        writer.Line(model.Body is null ? "=> " + Stub(model) + ";" : "=> _caller.CallAsync(input, options, cancellationToken);");
        writer.Indentation--;
        writer.Line();
    }

    /// <summary>What stands where a prompt with errors has no code. The build has failed; this is for who runs what was built before.</summary>
    public static string Stub(PromptModel model) =>
        "throw new global::System.InvalidOperationException(" +
        CSharpLiteral.String("The prompt file " + model.Source.RelativePath + " has errors, which the build reports.") + ")";
}
