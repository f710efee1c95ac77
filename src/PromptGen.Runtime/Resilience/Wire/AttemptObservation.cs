using System.Text;

namespace PromptGen.Resilience.Wire;

/// <summary>What was seen on the wire in one attempt: of its last request, where the SDK made several. Texts stay in memory and reach no sink.</summary>
internal sealed class AttemptObservation(long responseBytes)
{
    /// <summary>How much of an error body, or of an error event, is looked at.</summary>
    public const int MaxText = 8_192;

    private int _requests;
    private string? _errorType;

    public int Requests => Volatile.Read(ref _requests);

    public int? StatusCode { get; private set; }

    public string? MediaType { get; private set; }

    public RetryHints Hints { get; private set; }

    /// <summary>The error body, or the error that a stream of status 200 brought; null: none.</summary>
    public string? ErrorText { get; private set; }

    public bool IsTooLarge { get; private set; }

    /// <summary>Whether the body of a reply is kept while the attempt goes on.</summary>
    public bool KeepsBody { get; init; }

    /// <summary>The JSON body of a reply, once all of it has been read; null: there is none.</summary>
    public ReadOnlyMemory<byte>? WholeBody { get; private set; }

    /// <summary>The provider says that its content filters did not run over the reply.</summary>
    public bool IsUnfiltered { get; private set; }

    // JSON may write one character of the reply in several, and has its own members beside it.
    public long MaxBodyBytes { get; } = (responseBytes * 2) + 65_536;

    public void CountRequest()
    {
        Interlocked.Increment(ref _requests);
        StatusCode = null;
        ErrorText = null;
        IsTooLarge = false;
        IsUnfiltered = false;
        WholeBody = null;
        Hints = default;
    }

    public void NoteResponse(int status, string? mediaType, string? errorType, RetryHints hints)
    {
        MediaType = mediaType;
        Hints = hints;
        _errorType = errorType;
        ErrorText = errorType;
        StatusCode = status;
    }

    /// <summary>An error within a stream; the first one counts.</summary>
    public void NoteError(ReadOnlySpan<byte> text) => ErrorText ??= Encoding.UTF8.GetString(text);

    /// <summary>The error body as far as it has been read.</summary>
    public void SetErrorBody(ReadOnlySpan<byte> text) => ErrorText = _errorType + "\n" + Encoding.UTF8.GetString(text);

    public void NoteWholeBody(ReadOnlyMemory<byte> body) => WholeBody = body;

    public void ForgetBody() => WholeBody = null;

    public void NoteUnfiltered() => IsUnfiltered = true;

    public void NoteTooLarge() => IsTooLarge = true;
}
