using System.Text;
using BenchmarkDotNet.Attributes;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>A reply of 1 MiB in which something is to be mended everywhere: nothing, one thing, or nine things in each article.</summary>
[MemoryDiagnoser]
public class BrokenReplyBenchmarks
{
    private const int Bytes = 1024 * 1024;

    private byte[] _reply = [];

    [Params("clean", "a comma too many", "quotes, commas, literals, comments")]
    public string Articles { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        var article = Articles switch
        {
            "clean" => """{"description": "Some article of the store", "quantity": 2, "price": 1.50, "tags": ["a", "b"], "ok": true}""",
            "a comma too many" => """{"description": "Some article of the store", "quantity": 2, "price": 1.50, "tags": ["a", "b"], "ok": true,}""",
            _ => """{'description': "Some article of the store", quantity: 2, "price": 1.50, 'tags': ['a', "b",], ok: True,} /* c */""",
        };
        var text = new StringBuilder("{\"articles\":[" + article);
        while (text.Length + article.Length + 4 < Bytes)
        {
            text.Append(",\n").Append(article);
        }

        _reply = Encoding.UTF8.GetBytes(text.Append("]}").ToString());
        if (!Read().IsValid || Read().Repairs.Count == 0 != (Articles == "clean"))
        {
            throw new InvalidOperationException("The reply does not say what it should.");
        }
    }

    [Benchmark]
    public ReadResult<StockV1> Read() => StockV1.Read(_reply);
}
