namespace SupportDesk;

/// <summary>Where the build puts what the sample reads.</summary>
internal static class SampleFiles
{
    public static string Data => Path.Combine(AppContext.BaseDirectory, "Data");

    public static string Cassettes => Path.Combine(AppContext.BaseDirectory, "Cassettes");
}
