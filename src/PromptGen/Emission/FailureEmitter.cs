namespace PromptGen.Emission;

/// <summary>
/// What the exceptions of the referenced SDKs mean, read from their own members: no reflection, and no package of ours for each SDK. It matters where a team
/// has put no <c>AttemptObserver</c> below a client.
/// </summary>
public static class FailureEmitter
{
    // No name from a file ends with an underscore, so this one is free.
    private const string ClassName = "SdkFailures_";

    /// <summary>The method, from anywhere.</summary>
    public static string Method(EmitOptions options) => CSharpName.Global(options.PromptNamespace + "." + ClassName) + ".Classify";

    public static string Emit(EmitOptions options)
    {
        var writer = GeneratedFile.Begin(null);
        writer.Open("namespace " + CSharpName.Escape(options.PromptNamespace));
        XmlDoc.WriteSummary(writer, "What exceptions of the SDKs mean that this project references; null for others.");
        writer.Open("internal static class " + ClassName);
        writer.Line("internal static " + RuntimeNames.ModelFailureException + "? Classify(global::System.Exception exception) => exception switch");
        writer.Open();
        Line(writer, options, KnownSdks.ClientModel, "global::System.ClientModel.ClientResultException", "e.Status, e.Message, Header(e)");
        Line(writer, options, KnownSdks.Anthropic, "global::Anthropic.Exceptions.AnthropicApiException", "(int)e.StatusCode, e.ResponseBody");
        Line(writer, options, KnownSdks.Azure, "global::Azure.RequestFailedException", "e.Status, e.ErrorCode + \"\\n\" + e.Message, Header(e)");
        Line(writer, options, KnownSdks.Aws, "global::Amazon.Runtime.AmazonServiceException", "(int)e.StatusCode, e.ErrorCode + \"\\n\" + e.Message");
        writer.Line("_ => null,");
        writer.Close(";");
        Header(writer, options, KnownSdks.ClientModel, "global::System.ClientModel.ClientResultException", "string? value");
        Header(writer, options, KnownSdks.Azure, "global::Azure.RequestFailedException", "string? value");
        writer.Close().Close();
        return writer.ToString();
    }

    private static void Line(SourceWriter writer, EmitOptions options, KnownSdks sdk, string type, string arguments)
    {
        if ((options.Sdks & sdk) != 0)
        {
            writer.Line(type + " e => " + RuntimeNames.FromHttp + "(" + arguments + "),");
        }
    }

    private static void Header(SourceWriter writer, EmitOptions options, KnownSdks sdk, string type, string value)
    {
        if ((options.Sdks & sdk) != 0)
        {
            writer.Line();
            writer.Line("private static global::System.Func<string, string?> Header(" + type + " exception) =>");
            writer.Indentation++;
            writer.Line("name => exception.GetRawResponse() is { } response && response.Headers.TryGetValue(name, out " + value + ") ? value : null;");
            writer.Indentation--;
        }
    }
}
