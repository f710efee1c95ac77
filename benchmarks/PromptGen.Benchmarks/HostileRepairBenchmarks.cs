using System.Text;
using BenchmarkDotNet.Attributes;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>Replies that are made to take long. What counts is the ratio between sizes: twice the reply, about twice the time.</summary>
public class HostileRepairBenchmarks
{
    private byte[] _reply = [];

    [Params(256 * 1024, 512 * 1024, 1024 * 1024)]
    public int Bytes { get; set; }

    [Params("[", "[,", "{\"a\":\"\" ", "{\"a\":\"\\\"b\", ", "[\"a,\n\"", "[//\n", "<think>", "```json{", "{\"a\":1,}", "{\"a\":\"{\"}", "broken")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        // One opening bracket and much of the rest, or the whole again and again.
        var (first, rest) = Kind switch
        {
            "broken" => ("[", "{'description': \"Some article of the store\", quantity: 2, \"price\": 1.50, 'tags': ['a', \"b\",], ok: True,}, // c\n"),
            "[" or "<think>" or "```json{" or "{\"a\":1,}" => ("", Kind),
            _ => (Kind[..1], Kind[1..]),
        };
        var text = new StringBuilder(first);
        while (text.Length < Bytes)
        {
            text.Append(rest);
        }

        _reply = Encoding.UTF8.GetBytes(text.ToString());
    }

    [Benchmark]
    public ReadResult<ReceiptV1> Read() => ReceiptV1.Read(_reply, Leniency.Coerce);
}
