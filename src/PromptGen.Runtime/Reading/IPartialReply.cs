namespace PromptGen.Reading;

/// <summary>A reply that arrives in pieces, and what can be said of it so far.</summary>
/// <typeparam name="TPartial">What that is.</typeparam>
public interface IPartialReply<out TPartial>
{
    /// <summary>What has arrived so far; unverified.</summary>
    TPartial Current { get; }

    /// <summary>The next piece.</summary>
    void Append(string text);
}
