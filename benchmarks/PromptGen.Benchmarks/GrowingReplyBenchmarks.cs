using System.Text;
using BenchmarkDotNet.Attributes;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>A reply that arrives four bytes at a time, with a look at what there is after each. What counts is the ratio between sizes: twice the reply, about twice the time.</summary>
public class GrowingReplyBenchmarks
{
    private byte[] _reply = [];

    [Params(16 * 1024, 32 * 1024, 64 * 1024)]
    public int Bytes { get; set; }

    [Params("clean", "broken")]
    public string Kind { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var article = Kind == "clean" ? """{"description": "Some article", "quantity": 2, "price": 1.5}""" : """{'description': "Some article", quantity: 2, "price": 1.50,}""";
        var text = new StringBuilder("{\"articles\":[" + article);
        while (text.Length < Bytes)
        {
            text.Append(", ").Append(article);
        }

        _reply = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
    }

    [Benchmark]
    public ReadResult<StockV1> Read()
    {
        var reader = StockV1.ReadIncrementally();
        for (var i = 0; i < _reply.Length; i += 4)
        {
            reader.Append(_reply.AsSpan(i, Math.Min(4, _reply.Length - i)));
            _ = reader.Current;
        }

        return reader.Complete();
    }
}
