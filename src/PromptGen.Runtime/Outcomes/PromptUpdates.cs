using System.Runtime.CompilerServices;

namespace PromptGen;

/// <summary>What a streaming call brings, as text alone.</summary>
public static class PromptUpdates
{
    /// <summary>
    /// The texts of the reply as they come. A call that ends without an answer throws behind the last of them, so that the end cannot be overlooked; an answer of
    /// which nothing was shown, such as a fixed one, comes as one text where it is a text.
    /// </summary>
    /// <param name="updates">What <c>StreamAsync</c> returned.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    /// <exception cref="PromptFailedException">The call ended without an answer, or in a review.</exception>
    public static async IAsyncEnumerable<string> GetTextOrThrow<TPartial, TOutput>(
        this IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> updates, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        var isShown = false;
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            switch (update)
            {
                case PromptUpdate<TPartial, TOutput>.Piece piece:
                    isShown = true;
                    yield return piece.Text;
                    break;
                case PromptUpdate<TPartial, TOutput>.Ended ended when ended.Result.GetValueOrThrow() is string text && !isShown:
                    yield return text;
                    break;
            }
        }
    }

    /// <summary>The same stream with pieces and an answer of other types: what an adapter between two majors of a prompt hands on.</summary>
    /// <param name="updates">What <c>StreamAsync</c> returned.</param>
    /// <param name="convertPartial">Makes what is shown of each piece.</param>
    /// <param name="convert">Makes the answer.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public static async IAsyncEnumerable<PromptUpdate<TOtherPartial, TOther>> Convert<TPartial, TOutput, TOtherPartial, TOther>(
        this IAsyncEnumerable<PromptUpdate<TPartial, TOutput>> updates,
        Func<TPartial, TOtherPartial> convertPartial,
        Func<TOutput, TOther> convert,
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(updates);
        ArgumentNullException.ThrowIfNull(convertPartial);
        ArgumentNullException.ThrowIfNull(convert);
        await foreach (var update in updates.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            switch (update)
            {
                case PromptUpdate<TPartial, TOutput>.Piece piece:
                    yield return PromptUpdate.Piece<TOtherPartial, TOther>(piece.Text, convertPartial(piece.Partial));
                    break;
                case PromptUpdate<TPartial, TOutput>.Ended ended:
                    yield return PromptUpdate.Ended<TOtherPartial, TOther>(ended.Result.Convert(convert));
                    break;
            }
        }
    }
}
