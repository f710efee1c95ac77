namespace PromptGen.Limits;

/// <summary>How long calls hold their places, on average and lately: what can be said of when one becomes free. Not safe for concurrent use.</summary>
internal sealed class HoldingTime
{
    private const double Weight = 0.125;
    private static readonly TimeSpan Unknown = TimeSpan.FromSeconds(1);

    private TimeSpan? _average;

    public void Note(TimeSpan held) => _average = _average is { } average ? average + ((held - average) * Weight) : held;

    /// <summary>When the last of those who wait may have its place.</summary>
    /// <param name="waiting">How many wait, the one included who asks.</param>
    /// <param name="places">How many places there are.</param>
    public TimeSpan Estimate(int waiting, int places) => (_average ?? Unknown) * Math.Max(1, (double)waiting / places);
}
