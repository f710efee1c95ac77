using System.Globalization;
using System.Net;
using System.Text.Json;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Faults;

/// <summary>
/// The rows of the fault matrix about status, bodies and headers, each as a whole call in virtual time through the <see cref="AttemptObserver"/>: kind,
/// attempts, outcome, and the wait before the second attempt. Rows that need a real SDK or a socket are not judged here.
/// </summary>
public sealed class FaultMatrixTests(ITestOutputHelper output)
{
    private static readonly string[] Groups = ["http_status", "retry_headers"];

    [Fact]
    public async Task Every_status_and_every_retry_header_is_understood()
    {
        var root = JsonDocument.Parse(await File.ReadAllTextAsync(SuiteFiles.Require("faults", "matrix.json"))).RootElement;
        var passed = new Dictionary<string, int>();
        var failures = new List<string>();
        foreach (var row in root.GetProperty("rows").EnumerateArray().Where(r => Groups.Contains(r.GetProperty("group").GetString())))
        {
            var id = row.GetProperty("id").GetString()!;
            try
            {
                await JudgeAsync(row);
                var group = row.GetProperty("group").GetString()!;
                passed[group] = passed.GetValueOrDefault(group) + 1;
            }
            catch (Exception exception) when (exception is ShouldAssertException or InvalidOperationException)
            {
                failures.Add(id + ": " + exception.Message);
            }
        }

        foreach (var (group, count) in passed)
        {
            output.WriteLine($"{group}: {count} rows passed");
        }

        failures.ShouldBeEmpty();
        (passed["http_status"], passed["retry_headers"]).ShouldBe((41, 14));
    }

    private static async Task JudgeAsync(JsonElement row)
    {
        // The policy that the matrix runs under.
        var prompt = new TestPrompt
        {
            Policy = new()
            {
                Deadline = TimeSpan.FromSeconds(3),
                Attempt = new()
                {
                    Timeout = TimeSpan.FromMilliseconds(800),
                    Retries = 2,
                    Backoff = new() { Base = TimeSpan.FromMilliseconds(20), Factor = 2, Max = TimeSpan.FromMilliseconds(200) },
                },
            },
        };
        var sequence = row.GetProperty("injection").GetProperty("sequence").EnumerateArray().ToList();
        var sent = 0;
        prompt.Models["default"] = new WireChatClient(() => Respond(sequence[Math.Min(sent++, sequence.Count - 1)], prompt.Time.GetUtcNow()));

        var result = await prompt.CallAsync();

        var expected = row.GetProperty("expected");
        var attempts = result.Record.Attempts;
        attempts.Count.ShouldBe(expected.GetProperty("attempts").GetInt32(), "attempts");
        attempts[0].Kind.ShouldBe(Kind(expected.GetProperty("class").GetString()!));
        (result is PromptResult<Answer>.Answered).ShouldBe(expected.GetProperty("result_status").GetString() == "success", "outcome");
        if (attempts.Count > 1)
        {
            var gap = (attempts[1].Start - attempts[0].Start).TotalMilliseconds;
            gap.ShouldBeGreaterThanOrEqualTo(Number(expected, "min_gap_ms") ?? 0);
            gap.ShouldBeLessThanOrEqualTo(Number(expected, "max_first_gap_ms") ?? double.MaxValue);
        }
    }

    private static HttpResponseMessage Respond(JsonElement step, DateTimeOffset now)
    {
        if (step.TryGetProperty("use", out _))
        {
            return new(HttpStatusCode.OK) { Content = new StringContent(TestPrompt.Good) };
        }

        var body = step.GetProperty("body");
        var response = new HttpResponseMessage((HttpStatusCode)step.GetProperty("status").GetInt32())
        {
            Content = new StringContent(body.ValueKind == JsonValueKind.String ? body.GetString()! : body.GetRawText()),
        };
        response.Content.Headers.Remove("content-type");
        foreach (var header in step.GetProperty("headers").EnumerateObject())
        {
            IEnumerable<string> values = header.Value.ValueKind == JsonValueKind.Array
                ? header.Value.EnumerateArray().Select(v => Expand(v.GetString()!, now))
                : [Expand(header.Value.GetString()!, now)];
            if (!response.Headers.TryAddWithoutValidation(header.Name, values))
            {
                response.Content.Headers.TryAddWithoutValidation(header.Name, values);
            }
        }

        return response;
    }

    private static string Expand(string value, DateTimeOffset now)
    {
        const string Date = "$http_date(";
        return value.StartsWith(Date, StringComparison.Ordinal)
            ? (now + TimeSpan.FromSeconds(int.Parse(value[Date.Length..].TrimEnd(')').TrimEnd('s'), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture)))
                .ToString("r", CultureInfo.InvariantCulture)
            : value;
    }

    private static double? Number(JsonElement expected, string name) => expected.TryGetProperty(name, out var value) ? value.GetDouble() : null;

    private static FailureKind Kind(string name) => Enum.Parse<FailureKind>(name.Replace("_", "", StringComparison.Ordinal), ignoreCase: true);
}
