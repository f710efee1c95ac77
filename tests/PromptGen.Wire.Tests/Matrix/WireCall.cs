using System.Diagnostics;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using PromptGen.Calling;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Prompts.Faults;

namespace PromptGen.Wire.Tests.Matrix;

/// <summary>The prompt of the matrix on real SDK clients, under the policy that a row runs under; watches everything that leaves it.</summary>
internal sealed class WireCall : IDisposable
{
    public const string Question = "canary-question-7f3a9c";

    private readonly PromptCaller<AnswerV1Prompt.Input, AnswerV1> _caller;
    private readonly List<HttpClient> _http = [];

    public WireCall(MatrixRow row, CallMode mode, IReadOnlyDictionary<string, Uri> models, TimeProvider? time = null, bool isPriced = true)
    {
        var clients = models.ToDictionary(m => m.Key, m => WireModels.Create(row.IsAnthropic, m.Value, Http()));
        Runtime = PromptRuntime.Create(clients, new()
        {
            TimeProvider = time ?? TimeProvider.System,
            Jitter = row.Config("backoff")?.GetProperty("jitter").GetString() == "none" ? static () => 1 : null,
            LoggerFactory = Sinks,
            RecordSinks = [Sinks],
            Cache = new MemoryDistributedCache(Options.Create(new MemoryDistributedCacheOptions())),
            Limiter = Limiter,
            PromptBytes = row.Config("max_input_bytes")?.GetInt64(),
            Spending = row.Config("cost_budget") is { } budget ? new() { Amount = budget.GetDecimal() } : null,
            Models = clients.Keys.ToDictionary(k => k, _ => isPriced ? RowPolicy.Model(row) : RowPolicy.Model(row) with { Price = null }),
        });
        Policy = RowPolicy.Of(row, mode);
        _caller = Runtime.CreateCaller(Definition(Policy));
    }

    public PromptPolicy Policy { get; }

    public PromptRuntime Runtime { get; }

    public WatchedSinks Sinks { get; } = new();

    public CountedPlaces Limiter { get; } = new();

    public async Task<CallEndSeen> RunAsync(CallMode mode, IReadOnlyList<(string Id, string Text)>? docs = null, string question = Question, string? tenant = null, CancellationToken token = default)
    {
        var input = new AnswerV1Prompt.Input
        {
            Question = question,
            Docs = [.. (docs ?? [("doc-1", "The answer is 42.")]).Select(d => new AnswerV1Prompt.Doc { Id = d.Id, Text = d.Text })],
        };
        var watch = Stopwatch.StartNew();
        try
        {
            return mode == CallMode.Live
                ? await StreamAsync(input, watch, token)
                : new(await _caller.CallAsync(input, tenant is null ? null : new() { Tenant = tenant }, token), watch.Elapsed, null, 0);
        }
        catch (OperationCanceledException exception)
        {
            return new(null, watch.Elapsed, exception, 0);
        }
    }

    public void Dispose()
    {
        _http.ForEach(h => h.Dispose());
        Sinks.Dispose();
    }

    private async Task<CallEndSeen> StreamAsync(AnswerV1Prompt.Input input, Stopwatch watch, CancellationToken token)
    {
        var pieces = 0;
        PromptResult<AnswerV1>? result = null;
        await foreach (var update in _caller.StreamAsync(static () => AnswerV1.ReadIncrementally(), input, null, token))
        {
            pieces += update is PromptUpdate<AnswerV1.Partial, AnswerV1>.Piece ? 1 : 0;
            result = (update as PromptUpdate<AnswerV1.Partial, AnswerV1>.Ended)?.Result;
        }

        return new(result, watch.Elapsed, null, pieces);
    }

    private HttpClient Http()
    {
        var http = WireModels.Http();
        _http.Add(http);
        return http;
    }

    // The generated code's own parts under a policy that the row names; the checks are those of the prompt file.
    public static PromptDefinition<AnswerV1Prompt.Input, AnswerV1> Definition(PromptPolicy policy) => new()
    {
        Info = AnswerV1Prompt.Info with { Policy = policy },
        Render = AnswerV1Prompt.Render,
        Read = AnswerV1Prompt.Read,
        WriteInput = AnswerV1Prompt.Input.Write,
        ValidateInput = AnswerV1Prompt.Input.Validate,
        OutputSchema = AnswerV1.JsonSchema.ToArray(),
        Ensures =
        [
            new("cites-known-documents", (i, o) => o.Citations.All(c => i.Docs.Any(d => d.Id == c)), CheckAction.Review),
            new("cites-a-document", (_, o) => o.Citations.Count > 0, CheckAction.Review),
            new("confident", (_, o) => o.Confidence >= 0.6, CheckAction.Review),
        ],
    };
}

/// <summary>How a call ended.</summary>
/// <param name="Result">Its outcome; null: it threw.</param>
/// <param name="Elapsed">How long it took its caller.</param>
/// <param name="Canceled">What it threw.</param>
/// <param name="Pieces">How many pieces its caller got.</param>
internal sealed record CallEndSeen(PromptResult<AnswerV1>? Result, TimeSpan Elapsed, OperationCanceledException? Canceled, int Pieces);
