namespace PromptGen.Caching;

/// <summary>The time by which entries age. It never goes back: a wall clock that does must not let an entry live longer.</summary>
internal sealed class CacheClock(TimeProvider time)
{
    // Entries of a machine whose clock is a little ahead count; those from further ahead do not, since nobody knows how old they are.
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(1);

    private readonly DateTimeOffset _anchor = time.GetUtcNow();
    private readonly long _start = time.GetTimestamp();

    public DateTimeOffset Now
    {
        get
        {
            var wall = time.GetUtcNow();
            var counted = _anchor + time.GetElapsedTime(_start);
            return wall > counted ? wall : counted;
        }
    }

    /// <summary>Whether something of this time is not older than that.</summary>
    public bool IsWithin(DateTimeOffset createdAt, TimeSpan limit)
    {
        var age = Now - createdAt;
        return age >= -Skew && age < limit;
    }
}
