namespace PromptGen;

/// <summary>What the cache did for a call.</summary>
public enum CacheResult
{
    /// <summary>The prompt has no cache, or the call ended before it came to it.</summary>
    None,

    /// <summary>A model was asked: nothing that may be used was kept.</summary>
    Miss,

    /// <summary>A kept reply answered the call; no request was made.</summary>
    Hit,

    /// <summary>The reply to another call, made at the same time with the same key, answered this one; that call's record has the requests and the tokens.</summary>
    Shared,

    /// <summary>The call failed, and the last good answer stands in for it.</summary>
    Stale,

    /// <summary>The call was neither answered from the cache nor kept: <see cref="PromptCallOptions.Cache"/> said so, or it has sensitive inputs.</summary>
    Bypass,
}
