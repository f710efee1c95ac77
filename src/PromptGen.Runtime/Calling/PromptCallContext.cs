using System.Buffers;
using System.Text.Json;
using PromptGen.Resilience.Wire;

namespace PromptGen;

/// <summary>
/// The call that a request belongs to. A client, or an HTTP handler below it, finds it in <see cref="Current"/>: it flows with the asynchronous call,
/// nothing of it is sent.
/// </summary>
public abstract class PromptCallContext
{
    private static readonly AsyncLocal<PromptCallContext?> Ambient = new();
    private static readonly AsyncLocal<LaterAttempt?> AmbientAttempt = new();

    private protected PromptCallContext(PromptInfo prompt, PromptCallOptions? options)
    {
        Prompt = prompt;
        Options = options;
    }

    /// <summary>The call in progress; null outside of one.</summary>
    public static PromptCallContext? Current => Ambient.Value;

    /// <summary>The prompt.</summary>
    public PromptInfo Prompt { get; }

    /// <summary>What the caller said beyond the inputs.</summary>
    public PromptCallOptions? Options { get; }

    /// <summary>Unique for each call.</summary>
    public abstract string CallId { get; }

    /// <summary>The key of the model that is being asked.</summary>
    public abstract string ModelKey { get; }

    /// <summary>The number of the request within the call, from 1.</summary>
    public abstract int AttemptNumber { get; }

    /// <summary>How many requests of the call have sent violations back, this one included; 0 for an original request.</summary>
    public abstract int RepairNumber { get; }

    internal abstract DateTimeOffset Now { get; }

    /// <summary>What is seen of the attempt that the running code belongs to.</summary>
    internal abstract AttemptObservation Observe();

    /// <summary>Writes the inputs as canonical JSON: the same inputs give the same bytes.</summary>
    public abstract void WriteInput(IBufferWriter<byte> buffer);

    private protected static JsonWriterOptions CanonicalJson { get; } = new() { SkipValidation = true };

    private protected void Enter() => Ambient.Value = this;

    /// <summary>What is sent from here on belongs to the attempt of this number, from 0; it flows with the asynchronous call.</summary>
    private protected void EnterAttempt(int number)
    {
        // Most calls have one attempt only, and need nothing to be told apart.
        if (number > 0)
        {
            AmbientAttempt.Value = new(this, number);
        }
    }

    /// <summary>The number of the attempt that the running code belongs to, from 0.</summary>
    private protected int CurrentAttempt => AmbientAttempt.Value is { } attempt && attempt.Call == this ? attempt.Number : 0;

    private sealed record LaterAttempt(PromptCallContext Call, int Number);
}
