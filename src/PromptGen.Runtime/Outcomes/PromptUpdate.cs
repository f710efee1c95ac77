namespace PromptGen;

/// <summary>What a streaming call brings: its reply in pieces, as it is written, then its outcome. Made by <see cref="PromptUpdate"/>.</summary>
/// <typeparam name="TPartial">The type of a part of the answer.</typeparam>
/// <typeparam name="TOutput">The type of the answer.</typeparam>
public abstract class PromptUpdate<TPartial, TOutput>
{
    private PromptUpdate()
    {
    }

    /// <summary>
    /// More of the reply. Nothing of it has been verified: the end may still say that the reply cannot be used. After the first piece nothing is tried
    /// again, mended or replaced.
    /// </summary>
    public sealed class Piece : PromptUpdate<TPartial, TOutput>
    {
        internal Piece(string text, TPartial partial)
        {
            Text = text;
            Partial = partial;
        }

        /// <summary>The text that has come now; never empty.</summary>
        public string Text { get; }

        /// <summary>What can be said of the answer so far; unverified.</summary>
        public TPartial Partial { get; }
    }

    /// <summary>How the call ended; always the last update, and the only one where nothing could be shown before.</summary>
    public sealed class Ended : PromptUpdate<TPartial, TOutput>
    {
        internal Ended(PromptResult<TOutput> result) => Result = result;

        /// <summary>The outcome, as <c>CallAsync</c> gives it.</summary>
        public PromptResult<TOutput> Result { get; }
    }
}

/// <summary>Makes updates: for the runtime, and for tests that replace a prompt.</summary>
public static class PromptUpdate
{
    /// <summary>More of the reply.</summary>
    public static PromptUpdate<TPartial, TOutput> Piece<TPartial, TOutput>(string text, TPartial partial)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        return new PromptUpdate<TPartial, TOutput>.Piece(text, partial);
    }

    /// <summary>The outcome.</summary>
    public static PromptUpdate<TPartial, TOutput> Ended<TPartial, TOutput>(PromptResult<TOutput> result)
    {
        ArgumentNullException.ThrowIfNull(result);
        return new PromptUpdate<TPartial, TOutput>.Ended(result);
    }
}
