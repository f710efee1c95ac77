using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using PromptGen.Wire.Tests.Loopback;
using PromptGen.Wire.Tests.Matrix;
using PromptGen.Wire.Tests.Prompts.Faults;
using Shouldly;
using Xunit;

namespace PromptGen.Wire.Tests;

/// <summary>
/// Fifty texts that must stay where they are, five in each of ten ways to fail: keys, inputs, replies, error bodies. None may reach a log, a span, a metric, a
/// record, an exception's text or a file at default settings.
/// </summary>
public sealed class CanaryTests
{
    private static readonly string[] Citations = ["doc-1"];

    private readonly List<string> _canaries = [];

    [Fact]
    public async Task Nothing_of_keys_inputs_and_replies_leaves_a_call()
    {
        var folder = Directory.CreateTempSubdirectory("promptgen-canaries");
        var here = Environment.CurrentDirectory;
        var leaked = new StringBuilder();
        using var meters = Listen(leaked);
        Environment.CurrentDirectory = folder.FullName;
        try
        {
            foreach (var way in Enumerable.Range(0, 10))
            {
                var told = await RunAsync(way);
                lock (leaked)
                {
                    leaked.Append(told);
                }
            }

            Directory.EnumerateFileSystemEntries(folder.FullName).ShouldBeEmpty("no file is written");
        }
        finally
        {
            Environment.CurrentDirectory = here;
            folder.Delete(recursive: true);
        }

        _canaries.Count.ShouldBe(50);
        var text = leaked.ToString();
        text.ShouldContain("faults/answer");
        _canaries.Where(c => text.Contains(c, StringComparison.Ordinal)).ShouldBeEmpty(text);
    }

    private async Task<string> RunAsync(int way)
    {
        var (key, question, document, reply, body) = ("sk-" + Canary("key"), Canary("question"), Canary("document"), Canary("reply"), Canary("body"));
        await using var server = new LoopbackServer(e => AnswerAsync(e, way, reply, body + " " + key + " " + question));
        using var http = WireModels.Http();
        using var sinks = new WatchedSinks();
        var client = WireModels.Create(isAnthropic: way % 2 == 1, server.Address, http, key: key);
        var runtime = PromptRuntime.Create(client, new() { LoggerFactory = sinks, RecordSinks = [sinks] });
        var prompt = new AnswerV1Prompt(runtime);
        var input = new AnswerV1Prompt.Input { Question = question, Docs = [new() { Id = "doc-1", Text = document }] };

        var text = new StringBuilder();
        var result = await prompt.CallAsync(input, new() { Deadline = TimeSpan.FromSeconds(5) }, TestContext.Current.CancellationToken);
        text.Append(result).Append(result.Record);
        if (result is PromptResult<AnswerV1>.Failed failed)
        {
            text.Append(failed.Message).Append(failed.Details).Append(failed.Details.Exception);
            text.Append(Should.Throw<PromptFailedException>(() => result.GetValueOrThrow()).ToString());
        }

        await foreach (var update in prompt.StreamAsync(input, new() { Deadline = TimeSpan.FromSeconds(5) }, TestContext.Current.CancellationToken))
        {
            text.Append(update);
        }

        return text.Append(sinks.Everything()).ToString();
    }

    private static async Task AnswerAsync(Exchange exchange, int way, string reply, string body)
    {
        var isAnthropic = way % 2 == 1;
        var isStream = exchange.Request.Body.Contains("\"stream\":true", StringComparison.Ordinal);
        var answer = way switch
        {
            0 or 1 => JsonSerializer.Serialize(new { answer = reply, confidence = 0.9, citations = Citations }),
            2 or 3 => "no JSON: " + reply,
            4 => JsonSerializer.Serialize(new Dictionary<string, object> { ["answer"] = 1, [reply] = reply }),
            5 => JsonSerializer.Serialize(new { answer = reply, confidence = 0.1, citations = new[] { reply } }),
            _ => null,
        };
        if (answer is not null)
        {
            var content = JsonSerializer.Serialize(answer);
            await WriteAsync(exchange, 200, isStream, (isAnthropic, isStream) switch
            {
                (false, false) => "{\"id\":\"x\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":" + content + "},\"finish_reason\":\"stop\"}]}",
                (true, false) => "{\"id\":\"x\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",\"content\":[{\"type\":\"text\",\"text\":" + content + "}],\"stop_reason\":\"end_turn\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}",
                (false, true) => "data: {\"id\":\"c\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":" + content + "},\"finish_reason\":\"stop\"}]}\n\ndata: [DONE]\n\n",
                (true, true) => "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":" + content + "}}\n\n",
            });
            return;
        }

        var error = JsonSerializer.Serialize(body);
        switch (way)
        {
            case 6:
                await WriteAsync(exchange, 401, false, "{\"error\":{\"message\":" + error + ",\"type\":\"invalid_request_error\",\"code\":\"invalid_api_key\"}}");
                break;
            case 7:
                await WriteAsync(exchange, 429, false, "{\"type\":\"error\",\"error\":{\"type\":\"rate_limit_error\",\"message\":" + error + "}}");
                break;
            case 8:
                await WriteAsync(exchange, 200, false, "{\"id\":" + error + ",\"" + body + "\":}");
                break;
            default:
                await WriteAsync(exchange, 500, false, "<html>" + body + "</html>");
                break;
        }
    }

    private static async Task WriteAsync(Exchange exchange, int status, bool isStream, string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        await exchange.BeginAsync(status, [("content-type", isStream ? "text/event-stream" : "application/json")], bytes.Length);
        await exchange.WriteAsync(bytes);
    }

    private string Canary(string kind)
    {
        var canary = string.Create(CultureInfo.InvariantCulture, $"canary{kind}{_canaries.Count:00}{Guid.NewGuid():N}");
        _canaries.Add(canary);
        return canary;
    }

    private static MeterListener Listen(StringBuilder leaked)
    {
        var listener = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == PromptTelemetry.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<double>((i, _, tags, _) => Keep(i, tags));
        listener.SetMeasurementEventCallback<long>((i, _, tags, _) => Keep(i, tags));
        listener.Start();
        return listener;

        void Keep(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var line = instrument.Name + string.Join(';', tags.ToArray().Select(t => t.Key + "=" + t.Value));
            lock (leaked)
            {
                leaked.AppendLine(line);
            }
        }
    }
}
