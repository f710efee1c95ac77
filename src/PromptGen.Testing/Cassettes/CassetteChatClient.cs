using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptGen.Testing.Cassettes;

/// <summary>Answers from cassettes, or asks a live client and records it.</summary>
internal sealed class CassetteChatClient(CassetteFolder folder, Func<IChatClient>? live) : IChatClient
{
    private readonly Lazy<IChatClient?> _live = new(() => live?.Invoke());

    public async Task<ChatResponse> GetResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var call = Call();
        if (!folder.IsRecording(call.Prompt))
        {
            return await ReplyPlayer.AnswerAsync(Find(call), folder.Options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }

        var recording = new Recording(folder, call);
        try
        {
            var response = await Live().GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
            recording.Keep(ReplyConversion.Of(response));
            return response;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            recording.Keep(ReplyConversion.Of(exception));
            throw;
        }
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
        IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var call = Call();
        var updates = folder.IsRecording(call.Prompt)
            ? new Recording(folder, call).StreamAsync(Live().GetStreamingResponseAsync(messages, options, cancellationToken), cancellationToken)
            : ReplyPlayer.StreamAsync(Find(call), folder.Options.TimeProvider, cancellationToken);
        await foreach (var update in updates.ConfigureAwait(false))
        {
            yield return update;
        }
    }

    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType.IsInstanceOfType(this) ? this : null;

    public void Dispose()
    {
        if (_live is { IsValueCreated: true, Value: { } client })
        {
            client.Dispose();
        }
    }

    private static PromptCallContext Call() => PromptCallContext.Current
        ?? throw new InvalidOperationException("A cassette answers calls of prompts only: call it through a generated prompt class.");

    private IChatClient Live() => _live.Value
        ?? throw new ModelFailureException(FailureKind.ReplayMiss, "Recording needs a live client: pass one to CreateClient.");

    private ScriptedReply Find(PromptCallContext call)
    {
        var prompt = call.Prompt;
        var input = CanonicalInput.Of(call);
        var path = Path.GetRelativePath(folder.Root, folder.PathOf(prompt));
        if (folder.Open(prompt).Find(input) is not { } entry)
        {
            throw new ModelFailureException(
                FailureKind.ReplayMiss, $"{path} has no reply for prompt '{prompt.Id}' {prompt.Version} with inputs {input.Hash}. Record it: {Command(prompt)}");
        }

        if (entry.PromptHash != CassetteEntry.AnyPrompt && entry.PromptHash != prompt.Hash)
        {
            throw new ModelFailureException(
                FailureKind.ReplayStale,
                $"{path} was recorded for another text of prompt '{prompt.Id}': hash {entry.PromptHash}, now {prompt.Hash}. Record it again: {Command(prompt)}");
        }

        return ReplyConversion.ToScripted(entry.Replies[Math.Min(call.AttemptNumber, entry.Replies.Count) - 1]);
    }

    private string Command(PromptInfo prompt) => $"{CassetteOptions.RecordVariable}={prompt.Id} {folder.Options.RecordCommand}";
}
