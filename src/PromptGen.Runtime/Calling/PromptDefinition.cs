using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGen.Calling;

/// <summary>
/// What generated code says of one prompt; <see cref="PromptRuntime"/> says how it is run. Written by generated code only: members may be added in
/// any version.
/// </summary>
public sealed class PromptDefinition<TInput, TOutput>
{
    /// <summary>Identity, version, hashes, model and policy.</summary>
    public required PromptInfo Info { get; init; }

    /// <summary>Makes the messages. May throw <see cref="Rendering.RenderException"/>, nothing else.</summary>
    public required Func<TInput, IReadOnlyList<ChatMessage>> Render { get; init; }

    /// <summary>Reads a reply; never throws.</summary>
    public required ReplyReader<TOutput> Read { get; init; }

    /// <summary>Reads a reply that is text from the text itself; never throws. Null: <see cref="Read"/> reads its bytes.</summary>
    public Func<string, ReadResult<TOutput>>? ReadText { get; init; }

    /// <summary>Writes the inputs as canonical JSON, members in the order of their names: what cassettes and cache keys are made of.</summary>
    public required Action<Utf8JsonWriter, TInput> WriteInput { get; init; }

    /// <summary>Checks the inputs against their schema. Null: the schema constrains nothing.</summary>
    public Func<TInput, IReadOnlyList<Violation>>? ValidateInput { get; init; }

    /// <summary>Rules over the inputs, before the call.</summary>
    public IReadOnlyList<InputCheck<TInput>> Requires { get; init; } = [];

    /// <summary>Rules over inputs and output, after it.</summary>
    public IReadOnlyList<OutputCheck<TInput, TOutput>> Ensures { get; init; } = [];

    /// <summary>Values noted in the call record: name and text. The last argument says whether there is an output; without one it is the type's default.</summary>
    public Func<TInput, TOutput?, bool, IReadOnlyList<KeyValuePair<string, string>>>? Record { get; init; }

    /// <summary>The JSON Schema that is sent to providers with structured output, as UTF-8. Empty: the reply is text.</summary>
    public ReadOnlyMemory<byte> OutputSchema { get; init; }

    /// <summary>The same in the subset that providers hold a reply to, as UTF-8: sent in its place where a model has structured output. Empty: the schema cannot be said there.</summary>
    public ReadOnlyMemory<byte> StrictOutputSchema { get; init; }

    /// <summary>Reads a reply of a model that was sent <see cref="StrictOutputSchema"/>; never throws. Null: as <see cref="Read"/>.</summary>
    public ReplyReader<TOutput>? ReadStrict { get; init; }

    /// <summary>Says what an exception of an SDK means that the project references; null for exceptions of others. Null: it references none that is known.</summary>
    public Func<Exception, ModelFailureException?>? ClassifyException { get; init; }

    /// <summary>Checks of the inputs that are written in C#, after <see cref="Requires"/>.</summary>
    public InputChecks<TInput>? CheckInput { get; init; }

    /// <summary>Checks of the output that are written in C#, after <see cref="Ensures"/>.</summary>
    public OutputChecks<TInput, TOutput>? CheckOutput { get; init; }

    /// <summary>The fixed answer of <c>policy.value</c>. Null: there is none.</summary>
    public Func<TOutput>? FixedValue { get; init; }

    /// <summary>Of a prompt itself: its variants, other texts for the same contract, which a rollout may put in its place.</summary>
    public IReadOnlyList<PromptDefinition<TInput, TOutput>> Variants { get; init; } = [];
}

/// <summary>Reads the bytes of a reply into a value or its violations; never throws, on any bytes.</summary>
public delegate ReadResult<T> ReplyReader<T>(ReadOnlySpan<byte> reply);

/// <summary>A <c>requires</c> check.</summary>
public sealed record InputCheck<TInput>(string Name, Func<TInput, bool> Assert, CheckAction Otherwise, string? Message = null);

/// <summary>An <c>ensures</c> check.</summary>
public sealed record OutputCheck<TInput, TOutput>(string Name, Func<TInput, TOutput, bool> Assert, CheckAction Otherwise, string? Message = null);

/// <summary>Checks of the inputs in C#: adds those that do not hold.</summary>
public delegate void InputChecks<TInput>(TInput input, ref CheckFailures failures);

/// <summary>Checks of the output in C#: adds those that do not hold.</summary>
public delegate void OutputChecks<TInput, TOutput>(TInput input, TOutput output, ref CheckFailures failures);
