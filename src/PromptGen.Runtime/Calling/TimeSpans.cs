namespace PromptGen.Calling;

/// <summary>The shorter and the longer of two times.</summary>
internal static class TimeSpans
{
    public static TimeSpan Min(TimeSpan a, TimeSpan b) => new(Math.Min(a.Ticks, b.Ticks));

    public static TimeSpan Max(TimeSpan a, TimeSpan b) => new(Math.Max(a.Ticks, b.Ticks));
}
