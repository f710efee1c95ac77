using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PromptGen.Calling;
using PromptGen.Hosting;
using PromptGen.Testing;

namespace PromptGen.Runtime.Tests;

/// <summary>A host that runs, on a virtual clock, with one prompt of two variants as generated code registers them, and a configuration that a test turns while it runs.</summary>
public sealed class ConfiguredApp : IDisposable
{
    public const string Path = "PromptGen:Prompts:Support:FirstAnswer:";

    private readonly HostApplicationBuilder _builder = Host.CreateEmptyApplicationBuilder(null);
    private IHost? _host;

    public VirtualTime Time { get; } = new();

    public CapturedLog Log { get; } = new();

    public static PromptPolicy Policy { get; } = new()
    {
        Deadline = TimeSpan.FromSeconds(30),
        Attempt = new() { Timeout = TimeSpan.FromSeconds(8), FirstToken = TimeSpan.FromSeconds(4), Idle = TimeSpan.FromSeconds(4), Retries = 1 },
        Fallback = [new("small", [])],
        RepairAttempts = 1,
        Budget = new() { InputTokens = 6000, Cost = 0.01m },
        Limits = new() { Global = new() { Concurrency = 8 }, PerTenant = new() { RequestsPerMinute = 6000 } },
        Cache = new() { Key = ["text"], Ttl = TimeSpan.FromMinutes(10), StaleOnFailure = TimeSpan.FromHours(24) },
        OnFailure = [new("timeout", FailureAction.Review), new("unavailable", FailureAction.Value)],
        Ceilings = new() { Deadline = TimeSpan.FromSeconds(90), Retries = 2, Cost = 0.05m, Models = ["large"] },
    };

    /// <summary>What models answer, by key; one that is not named answers with its key.</summary>
    public Dictionary<string, ScriptedReply> Answers { get; } = [];

    /// <summary>The requests to each model, by key.</summary>
    public Dictionary<string, ScriptedChatClient> Models { get; } = [];

    /// <summary>What code says that each model costs.</summary>
    public ModelPrice? Price { get; init; } = new() { Input = 0, Output = 0 };

    /// <summary>What the prompt was when it was last asked.</summary>
    public PromptInfo Seen { get; private set; } = new() { Id = "", Version = "", Hash = "" };

    public IConfiguration Configuration => _builder.Configuration;

    public IServiceProvider Services => _host!.Services;

    public ConfiguredApp With(string key, string? value)
    {
        _builder.Configuration[key] = value;
        return this;
    }

    public Task StartAsync(Action<PromptsBuilder>? configure = null)
    {
        _builder.Services.AddSingleton<TimeProvider>(Time).AddSingleton<ILoggerFactory>(Log);
        var prompts = PromptServices.AddPromptRuntime(_builder.Services)
            .Add<FirstAnswerV4Prompt, string, string>(FirstAnswerV4Prompt.Info, static runtime => new(runtime));
        foreach (var variant in FirstAnswerV4Prompt.Definition.Variants)
        {
            prompts.AddVariant<object>(variant.Info, static _ => new());
        }

        foreach (var key in new[] { "default", "small", "large" })
        {
            Models[key] = new ScriptedChatClient(Time) { Answer = _ => Answers.GetValueOrDefault(key, key) };
            prompts.UseModel(key, new Watching(Models[key], this), new() { Price = Price });
        }

        configure?.Invoke(prompts);
        _host = _builder.Build();
        return Time.RunAsync(async () =>
        {
            await _host.StartAsync().ConfigureAwait(false);
            return 0;
        });
    }

    /// <summary>Turns keys while the host runs; null takes one away.</summary>
    public void Turn(params (string Key, string? Value)[] settings)
    {
        foreach (var (key, value) in settings)
        {
            _builder.Configuration[key] = value;
        }

        ((IConfigurationRoot)_builder.Configuration).Reload();
    }

    /// <summary>Lets time go by, for what counts by the minute.</summary>
    public Task PassAsync(TimeSpan time) => Time.RunAsync(async () =>
    {
        await Task.Delay(time, Time).ConfigureAwait(false);
        return 0;
    });

    public Task<PromptResult<string>> CallAsync(PromptCallOptions? options = null, string text = "Why?")
    {
        var prompt = Services.GetRequiredService<FirstAnswerV4Prompt>();
        return Time.RunAsync(() => prompt.CallAsync(text, options));
    }

    public Task<PromptResult<string>[]> CallAtOnceAsync(IReadOnlyList<string> texts)
    {
        var prompt = Services.GetRequiredService<FirstAnswerV4Prompt>();
        return Time.RunAsync(() => Task.WhenAll(texts.Select(t => prompt.CallAsync(t))));
    }

    public void Dispose() => _host?.Dispose();

    private sealed class Watching(IChatClient inner, ConfiguredApp app) : DelegatingChatClient(inner)
    {
        public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            app.Seen = PromptCallContext.Current!.Prompt;
            return base.GetResponseAsync(messages, options, cancellationToken);
        }
    }
}

/// <summary>A prompt class as generated code writes one, with the variants <c>formal</c> and <c>terse</c>.</summary>
public sealed class FirstAnswerV4Prompt(PromptRuntime runtime) : IPrompt<string, string>
{
    private readonly PromptCaller<string, string> _caller = runtime.CreateCaller(Definition);

    public static PromptInfo Info { get; } = Of(null, "4.1.0", 700);

    public static PromptDefinition<string, string> Definition { get; } =
        Define(Info, "You answer.", [Define(Of("formal", "4.1.2", 800), "You answer formally.", []), Define(Of("terse", "4.2.0", 100), "You answer in one line.", [])]);

    public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) =>
        _caller.CallAsync(input, options, cancellationToken);

    private static PromptInfo Of(string? variant, string version, int maxOutputTokens) => new()
    {
        Id = "support/first-answer",
        Version = version,
        Variant = variant,
        Hash = new string('0', 64),
        Config = new() { MaxOutputTokens = maxOutputTokens },
        Policy = variant == "terse" ? ConfiguredApp.Policy with { Deadline = TimeSpan.FromSeconds(10) } : ConfiguredApp.Policy,
    };

    private static PromptDefinition<string, string> Define(PromptInfo info, string system, IReadOnlyList<PromptDefinition<string, string>> variants) => new()
    {
        Info = info,
        Render = input => [new(ChatRole.System, system), new(ChatRole.User, input)],
        Read = static reply => reply.StartsWith("unusable"u8)
            ? ReadResult<string>.Invalid([new("", "type", "no answer", 0)])
            : ReadResult<string>.Valid(System.Text.Encoding.UTF8.GetString(reply)),
        WriteInput = static (writer, input) =>
        {
            writer.WriteStartObject();
            writer.WriteString("text", input);
            writer.WriteEndObject();
        },
        FixedValue = static () => "fixed",
        Variants = variants,
    };
}
