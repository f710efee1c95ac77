using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Testing.Cassettes;

/// <summary>Keeps what a live client does with one request. Settings, headers and messages are not kept.</summary>
internal sealed class Recording
{
    private readonly Cassette _cassette;
    private readonly PromptInfo _prompt;
    private readonly CanonicalInput _input;
    private readonly int _number;

    public Recording(CassetteFolder folder, PromptCallContext call)
    {
        _cassette = folder.Open(call.Prompt);
        _prompt = call.Prompt;
        _input = CanonicalInput.Of(call);
        _number = call.AttemptNumber;
    }

    public void Keep(CassetteReply reply) =>
        _cassette.Record(_prompt.Hash, _input, AboutInput.Of(_input.Value, _prompt.SensitiveInputs), _number, reply);

    public async IAsyncEnumerable<ChatResponseUpdate> StreamAsync(
        IAsyncEnumerable<ChatResponseUpdate> live, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var chunks = new List<string>();
        ChatFinishReason? reason = null;
        string? model = null;
        UsageDetails? usage = null;
        var updates = live.GetAsyncEnumerator(cancellationToken);
        await using var disposal = updates.ConfigureAwait(false);
        while (true)
        {
            try
            {
                if (!await updates.MoveNextAsync().ConfigureAwait(false))
                {
                    break;
                }
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                Keep(ReplyConversion.Of(exception) with { Chunks = chunks.Count > 0 ? chunks : null });
                throw;
            }

            var update = updates.Current;
            if (update.Text.Length > 0)
            {
                chunks.Add(update.Text);
            }

            reason = update.FinishReason ?? reason;
            model = update.ModelId ?? model;
            usage = update.Contents.OfType<UsageContent>().LastOrDefault()?.Details ?? usage;
            yield return update;
        }

        Keep(new()
        {
            Chunks = chunks,
            FinishReason = ReplyConversion.FinishReason(reason),
            Model = model,
            InputTokens = usage?.InputTokenCount,
            OutputTokens = usage?.OutputTokenCount,
        });
    }
}
