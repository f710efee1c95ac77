namespace PromptGen;

/// <summary>How far the metrics of usage are broken down.</summary>
public sealed record UsageOptions
{
    /// <summary>
    /// How many pairs of tenant and feature have tags of their own, the first that make calls; all others count as <c>_other</c>. 0: there are no such tags. 0 to
    /// 100,000.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">It is out of range.</exception>
    public int Series
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 100_000);
            field = value;
        }
    } = 20;
}
