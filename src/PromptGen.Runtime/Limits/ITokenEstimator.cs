using Microsoft.Extensions.AI;

namespace PromptGen;

/// <summary>Estimates how many tokens messages have, for budgets. Called once for each request; must be fast. Where one throws, the runtime's own estimate is taken.</summary>
public interface ITokenEstimator
{
    /// <summary>An estimate of the tokens of a request.</summary>
    int Estimate(IReadOnlyList<ChatMessage> messages);
}
