using Microsoft.Extensions.AI;
using PromptGen.Shared;

namespace PromptGen.Limits;

/// <summary>The estimate that needs no tokenizer; media count nothing.</summary>
internal sealed class TokenEstimator : ITokenEstimator
{
    public static TokenEstimator Instance { get; } = new();

    public int Estimate(IReadOnlyList<ChatMessage> messages)
    {
        long quarters = 0;
        for (var i = 0; i < messages.Count; i++)
        {
            quarters += TokenEstimate.PerMessage * 4;
            var contents = messages[i].Contents;
            for (var j = 0; j < contents.Count; j++)
            {
                if (contents[j] is TextContent text)
                {
                    quarters += TokenEstimate.Quarters(text.Text);
                }
            }
        }

        return TokenEstimate.ToTokens(quarters);
    }
}
