using PromptGen.Language.Diagnostics;

namespace PromptGen.Reporting;

/// <summary>
/// Keeps an unexpected exception to the file it came from: unguarded, one takes all generated code of the project with it. Cancellation passes.
/// </summary>
internal static class FileGuard
{
    public static T? Run<T>(string path, string doing, out LanguageDiagnostic? failure, Func<T?> action)
        where T : class
    {
        failure = null;
        try
        {
            return action();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            failure = Describe(path, doing, e);
            return null;
        }
    }

    private static LanguageDiagnostic Describe(string path, string doing, Exception exception)
    {
        var bag = new DiagnosticBag(path, "");
        bag.Add(OptionRules.InternalError, default, path, doing, exception.GetType().Name + ": " + exception.Message + " " + FirstFrame(exception));
        return bag.ToArray()[0];
    }

    // Names no place on a disk: two machines report the same.
    private static string FirstFrame(Exception exception)
    {
        var frame = exception.StackTrace?.Split('\n').FirstOrDefault()?.Trim() ?? "";
        var end = frame.IndexOf(" in ", StringComparison.Ordinal);
        return end < 0 ? frame : frame.Substring(0, end);
    }
}
