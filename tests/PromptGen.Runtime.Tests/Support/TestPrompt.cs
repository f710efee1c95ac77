using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using PromptGen.Calling;
using PromptGen.Testing;

namespace PromptGen.Runtime.Tests;

public sealed record Question(string Text, string? About = null);

public sealed record Answer(string Text, string Confidence = "high");

/// <summary>A prompt as generated code defines one, with every part open to a test; calls run on a virtual clock.</summary>
public sealed class TestPrompt
{
    public const string Good = """{"text":"42","confidence":"high"}""";

    public VirtualTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public PromptPolicy Policy { get; set; } = new();

    public PromptConfig Config { get; set; } = new();

    public OutputMode OutputMode { get; set; }

    public bool AllowTruncated { get; set; }

    public DateOnly? Sunset { get; set; }

    public Func<double> Jitter { get; set; } = () => 0.5;

    public Func<Question, IReadOnlyList<Violation>>? Validate { get; set; }

    public Func<Question, IReadOnlyList<ChatMessage>> Render { get; set; } =
        q => [new(ChatRole.System, "You answer."), new(ChatRole.User, q.Text)];

    public List<InputCheck<Question>> Requires { get; } = [];

    public List<OutputCheck<Question, Answer>> Ensures { get; } = [];

    public Func<Answer>? Value { get; set; }

    public Func<Question, Answer?, bool, IReadOnlyList<KeyValuePair<string, string>>>? Record { get; set; }

    public Dictionary<string, IChatClient> Models { get; } = [];

    public IReadOnlyDictionary<string, ModelOptions> ModelOptions { get; set; } = new Dictionary<string, ModelOptions>();

    public PromptInfo Info => new()
    {
        Id = "support/answer",
        Version = "4.1.0",
        Hash = new string('a', 64),
        Policy = Policy,
        Config = Config,
        OutputMode = OutputMode,
        AllowTruncated = AllowTruncated,
        Sunset = Sunset,
        SensitiveInputs = SensitiveInputs,
    };

    /// <summary>A scripted model under a key, on the prompt's clock.</summary>
    public ScriptedChatClient ModelAt(string key, params ScriptedReply[] replies)
    {
        var client = new ScriptedChatClient(Time, replies);
        Models[key] = client;
        return client;
    }

    public ScriptedChatClient Model(params ScriptedReply[] replies) => ModelAt("default", replies);

    public Func<Exception, ModelFailureException?>? Classify { get; set; }

    public Func<Exception, ModelFailureException?>? ClassifySdks { get; set; }

    public PromptSettings? Settings { get; set; }

    public IReadOnlyList<ICallRecordSink> Sinks { get; set; } = [];

    public IReadOnlyList<string> SensitiveInputs { get; set; } = ["text"];

    public IDistributedCache? Cache { get; set; }

    /// <summary>What the runtime is given besides.</summary>
    public Func<PromptRuntimeOptions, PromptRuntimeOptions> With { get; set; } = static options => options;

    public PromptRuntime Runtime() => PromptRuntime.Create(
        Models,
        With(new()
        {
            TimeProvider = Time,
            Jitter = () => Jitter(),
            LoggerFactory = Log,
            Models = ModelOptions,
            Prompts = Settings is null ? new Dictionary<string, PromptSettings>() : new() { ["support/answer"] = Settings },
            RecordSinks = Sinks,
            ClassifyException = Classify,
            Cache = Cache,
        }));

    /// <param name="_">The model, so that it can be made in the same line.</param>
    public PromptCaller<Question, Answer> Caller(IChatClient _) => Caller();

    public PromptCaller<Question, Answer> Caller() => Caller(Runtime());

    public PromptCaller<Question, Answer> Caller(PromptRuntime runtime) => runtime
        .CreateCaller(new PromptDefinition<Question, Answer>
        {
            Info = Info,
            Render = Render,
            Read = Read,
            WriteInput = static (writer, question) =>
            {
                writer.WriteStartObject();
                if (question.About is { } about)
                {
                    writer.WriteString("about", about);
                }

                writer.WriteString("text", question.Text);
                writer.WriteEndObject();
            },
            ValidateInput = Validate,
            Requires = Requires,
            Ensures = Ensures,
            Record = Record,
            OutputSchema = Encoding.UTF8.GetBytes("""{"type":"object","required":["text"]}"""),
            ClassifyException = ClassifySdks,
            FixedValue = Value,
        });

    public Task<PromptResult<Answer>> CallAsync(PromptCallOptions? options = null, string question = "Why?", CancellationToken token = default)
    {
        var caller = Caller();
        return Time.RunAsync(() => caller.CallAsync(new(question), options, token));
    }

    public static ReadResult<Answer> Read(ReadOnlySpan<byte> reply)
    {
        try
        {
            var reader = new Utf8JsonReader(reply);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.TryGetProperty("text", out var text)
                ? ReadResult<Answer>.Valid(new(
                    text.GetString()!, document.RootElement.TryGetProperty("confidence", out var confidence) ? confidence.GetString()! : "high"))
                : ReadResult<Answer>.Invalid([new("", "required", "member 'text' is missing", 0)]);
        }
        catch (JsonException)
        {
            return ReadResult<Answer>.Invalid([new("", "syntax", "JSON was expected", 0)]);
        }
    }
}
