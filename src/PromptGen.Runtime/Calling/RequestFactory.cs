using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptGen.Calling;

/// <summary>Makes what is sent to one model beside the messages: settings, and the shape of the answer.</summary>
internal sealed class RequestFactory
{
    private readonly PromptInfo _info;
    private readonly ChatResponseFormat? _format;
    private readonly string? _instruction;
    private readonly ReasoningEffort? _effort;

    public RequestFactory(PromptInfo info, ReadOnlyMemory<byte> outputSchema, ReadOnlyMemory<byte> strictSchema, ModelOptions model)
    {
        _info = info;
        _effort = ParseEffort(info.Config.ReasoningEffort);
        if (outputSchema.IsEmpty)
        {
            return;
        }

        if (info.OutputMode == OutputMode.Native && !model.NativeOutput)
        {
            throw new InvalidOperationException(
                $"Prompt '{info.Id}' {info.Version} asks for 'output.mode: native', and a model that it may ask is registered with NativeOutput = false.");
        }

        if (info.OutputMode == OutputMode.Prompted || (info.OutputMode == OutputMode.Auto && !model.NativeOutput))
        {
            _instruction = "Answer with one JSON value and nothing else. It must satisfy this JSON Schema:\n" + Encoding.UTF8.GetString(outputSchema.Span);
            return;
        }

        // Providers refuse schemas beyond their subset, or drop what they do not know; the reply is validated against the whole one anyway.
        IsStrict = !strictSchema.IsEmpty;
        using var schema = JsonDocument.Parse(IsStrict ? strictSchema : outputSchema);
        _format = ChatResponseFormat.ForJsonSchema(schema.RootElement.Clone(), SchemaName(info), info.Description);
    }

    /// <summary>Whether the model is held to the strict form of the schema, in which it writes null for what it leaves out.</summary>
    public bool IsStrict { get; }

    /// <summary>The settings of one request; a new object each time, since clients may change it.</summary>
    /// <param name="maxOutputTokens">What the budget leaves; null: no bound beside the prompt's own.</param>
    public ChatOptions Options(int? maxOutputTokens)
    {
        var config = _info.Config;
        var options = new ChatOptions
        {
            Temperature = (float?)config.Temperature,
            TopP = (float?)config.TopP,
            TopK = config.TopK,
            MaxOutputTokens = Least(config.MaxOutputTokens, maxOutputTokens),
            Seed = config.Seed,
            ResponseFormat = _format,
        };
        if (config.StopSequences.Count > 0)
        {
            options.StopSequences = [.. config.StopSequences];
        }

        if (_effort is { } effort)
        {
            options.Reasoning = new() { Effort = effort };
        }

        return options;
    }

    /// <summary>
    /// The rendered messages, with the schema where this model is told of it in words: at the end of the last system message, or without one, of the
    /// last message.
    /// </summary>
    public IReadOnlyList<ChatMessage> Messages(IReadOnlyList<ChatMessage> rendered)
    {
        if (_instruction is null || rendered.Count == 0)
        {
            return rendered;
        }

        var messages = new List<ChatMessage>(rendered);
        var at = messages.FindLastIndex(static m => m.Role == ChatRole.System);
        at = at < 0 ? messages.Count - 1 : at;
        var copy = messages[at].Clone();
        copy.Contents = [.. copy.Contents, new TextContent("\n\n" + _instruction)];
        messages[at] = copy;
        return messages;
    }

    private static int? Least(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    // Providers allow letters, digits, '-' and '_', at most 64.
    private static string SchemaName(PromptInfo info)
    {
        var name = string.Create(Math.Min(info.Id.Length, 64), info.Id, static (span, id) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = char.IsAsciiLetterOrDigit(id[i]) || id[i] == '-' ? id[i] : '_';
            }
        });
        return name.Length == 0 ? "answer" : name;
    }

    private static ReasoningEffort? ParseEffort(string? name) => name switch
    {
        null => null,
        "none" => ReasoningEffort.None,
        "low" => ReasoningEffort.Low,
        "medium" => ReasoningEffort.Medium,
        "high" => ReasoningEffort.High,
        "extraHigh" => ReasoningEffort.ExtraHigh,
        _ => throw new ArgumentException($"'{name}' is no reasoning effort.", nameof(name)),
    };
}
