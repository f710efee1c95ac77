using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptGen.Checks;
using PromptGen.Limits;
using PromptGen.Reading;
using PromptGen.Rendering;
using PromptGen.Resilience;

namespace PromptGen.Calling;

/// <summary>One call from its inputs to its outcome: what of its stages has to do with the prompt's types.</summary>
internal partial class PromptCall<TInput, TOutput>(
    PromptRuntime runtime,
    PromptPlan plan,
    PromptDefinition<TInput, TOutput> definition,
    TInput input,
    PromptCallOptions? options,
    CancellationToken callerToken) : StagedCall(runtime, plan, options, callerToken)
{
    private CallEnd<TInput, TOutput> _end = new(definition, input);

    private protected PromptDefinition<TInput, TOutput> Definition => definition;

    private protected TInput Input => input;

    private protected ref CallEnd<TInput, TOutput> End => ref _end;

    public Task<PromptResult<TOutput>> RunAsync()
    {
        var stages = RunStagesAsync();
        return stages.IsCompletedSuccessfully ? Task.FromResult(_end.Result!) : WaitAsync(stages);
    }

    private async Task<PromptResult<TOutput>> WaitAsync(ValueTask stages)
    {
        await stages.ConfigureAwait(false);
        return _end.Result!;
    }

    public override void WriteInput(IBufferWriter<byte> buffer)
    {
        using var writer = new Utf8JsonWriter(buffer, CanonicalJson);
        definition.WriteInput(writer, input);
    }

    private protected override bool Admit(out CallFailure? failure)
    {
        failure = null;
        if (!Plan.IsEnabled)
        {
            failure = new(FailureKind.CircuitOpen, "The prompt is switched off by configuration.");
            return true;
        }

        try
        {
            if (definition.ValidateInput?.Invoke(input) is { Count: > 0 } violations)
            {
                failure = InputFailure.Of(violations);
                return true;
            }

            var requires = CheckStage.Requires(definition, input);
            if (!requires.Holds)
            {
                _end.OnRequires(this, requires);
                return false;
            }

            // Limits of tokens and money ask how long the prompt is.
            failure = CallLimits.CountTokens(this) ? Render() : null;
        }
        catch (RenderException exception)
        {
            failure = Unrendered(exception);
        }

        return true;
    }

    private protected override IReadOnlyList<ChatMessage> MakeMessages() => definition.Render(input);

    private protected override OperationCanceledException Canceled() => _end.Canceled(this);

    private protected override void Fail(CallFailure failure) => _end.Fail(this, failure);

    private protected override CallFailure? Read(AttemptResult attempt)
    {
        var read = ReadText(attempt.Text, Target.Request.IsStrict);
        _end.Repairs = read.Repairs;
        if (!read.IsValid && definition.OutputSchema.IsEmpty && read.Violations.Count > 0 && read.Violations[0].Keyword == Refusals.Keyword)
        {
            // Where a text is wanted, there is nothing to mend; where JSON is, asking once more for it may well help.
            return new(FailureKind.Refusal, read.Violations[0].Message) { Details = new() { Violations = read.Violations } };
        }

        if (!read.IsValid)
        {
            if (Content is { } content)
            {
                content.Violations = read.Violations;
            }

            return new(FailureKind.InvalidOutput, "The reply does not satisfy the output schema.")
            {
                CanRepair = true,
                Details = new() { Violations = read.Violations },
            };
        }

        return Settle(attempt, read.Value, CheckStage.Ensures(definition, input, read.Value));
    }

    /// <summary>A valid value and its checks. Null: the call has its result.</summary>
    private protected virtual CallFailure? Settle(AttemptResult attempt, TOutput value, CheckVerdict ensures)
    {
        _end.NoteEnd(this, attempt);
        return _end.Conclude(this, value, ensures, Instead);
    }

    private protected ReadResult<TOutput> ReadText(string text, bool isStrict)
    {
        if (definition.ReadText is { } readText)
        {
            return readText(text);
        }

        var reader = isStrict && definition.ReadStrict is { } strict ? strict : definition.Read;
        var buffer = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            return reader(buffer.AsSpan(0, Encoding.UTF8.GetBytes(text, buffer)));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
