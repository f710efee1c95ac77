using System.Text;
using BenchmarkDotNet.Attributes;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>What a reply costs that is not clean: in a fence, and with ten mistakes, against the same reply as strict JSON.</summary>
[MemoryDiagnoser]
public class RepairBenchmarks
{
    private byte[] _strict = [];
    private byte[] _fenced = [];
    private byte[] _broken = [];

    /// <summary>Articles on the receipt: replies of about 1 and 22 KB.</summary>
    [Params(12, 295)]
    public int Articles { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var strict = Example.Receipt(Articles);
        _strict = Encoding.UTF8.GetBytes(strict);
        _fenced = Encoding.UTF8.GetBytes("Here is the receipt:\n```json\n" + strict + "\n```\nAnything else?");
        _broken = Encoding.UTF8.GetBytes(Break(strict, 10));
        if (!Fenced().IsValid || !Broken().IsValid || Broken().Repairs.Count != 10 || Strict().Repairs.Count != 0)
        {
            throw new InvalidOperationException("The replies do not say what they should.");
        }
    }

    [Benchmark(Baseline = true, Description = "strict")]
    public ReadResult<ReceiptV1> Strict() => ReceiptV1.Read(_strict);

    [Benchmark(Description = "in a fence, in prose")]
    public ReadResult<ReceiptV1> Fenced() => ReceiptV1.Read(_fenced);

    [Benchmark(Description = "ten repairs")]
    public ReadResult<ReceiptV1> Broken() => ReceiptV1.Read(_broken);

    /// <summary>A comma more before the first objects' ends.</summary>
    private static string Break(string json, int count)
    {
        var text = new StringBuilder();
        foreach (var c in json)
        {
            if (c == '}' && count-- > 0)
            {
                text.Append(',');
            }

            text.Append(c);
        }

        return text.ToString();
    }
}
