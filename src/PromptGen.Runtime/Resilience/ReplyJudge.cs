using System.Globalization;
using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Calling;

namespace PromptGen.Resilience;

/// <summary>Whether a reply may be read at all: by its end reason, its size, and whether there is anything in it.</summary>
internal static class ReplyJudge
{
    public static Classification? Judge(ChatResponse response, string text, CallState call)
    {
        for (var i = 0; i < response.Messages.Count; i++)
        {
            if (EndReasons.FindError(response.Messages[i].Contents) is { } error)
            {
                return new(error, error == FailureKind.Refusal ? "The model declined to answer." : "The provider reported an error within its reply.");
            }
        }

        var reason = response.FinishReason?.Value;
        if (EndReasons.Classify(reason, call.Prompt.AllowTruncated) is { } kind)
        {
            return new(kind, "The model stopped with '" + reason + "'.");
        }

        if (IsTooLarge(text, call.Plan.ResponseBytes))
        {
            return TooLarge(call.Plan.ResponseBytes);
        }

        return string.IsNullOrWhiteSpace(text) ? new(FailureKind.EmptyOutput, "The reply is empty.") : null;
    }

    public static Classification TooLarge(long limit) => new(
        FailureKind.ResponseTooLarge, "The reply has more than " + limit.ToString(CultureInfo.InvariantCulture) + " bytes.");

    // A char is one to three bytes: most texts need not be counted.
    private static bool IsTooLarge(string text, long limit) =>
        text.Length > limit || (text.Length > limit / 3 && Encoding.UTF8.GetByteCount(text) > limit);
}
