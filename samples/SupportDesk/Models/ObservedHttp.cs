using PromptGen;

namespace SupportDesk.Models;

/// <summary>The HTTP client below every provider's SDK: the boundary sees the wire, and only the boundary sets limits of time.</summary>
internal static class ObservedHttp
{
    // One for the whole process: it keeps the connections.
    public static HttpClient Client { get; } = new(new AttemptObserver(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(5) }))
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };
}
