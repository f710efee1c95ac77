using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>Reading and fully validating a reply, against deserializing the same type without validation by System.Text.Json's source generation.</summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private string _text = "";
    private byte[] _bytes = [];

    /// <summary>Characters of the answer; the rest of the reply adds about ninety.</summary>
    [Params(200, 1000, 3900)]
    public int Answer { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Example.Reply(Answer);
        _bytes = Encoding.UTF8.GetBytes(_text);
        if (PromptGenBytes().Answer != JsonBytes()!.Answer)
        {
            throw new InvalidOperationException("The rivals do not read the same value.");
        }
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json source generation, bytes, not validated")]
    public AnswerV4? JsonBytes() => JsonSerializer.Deserialize(_bytes, AnswerContext.Default.AnswerV4);

    [Benchmark(Description = "PromptGen: Read, bytes, validated")]
    public AnswerV4 PromptGenBytes() => AnswerV4.Read(_bytes).Value!;

    [Benchmark(Description = "System.Text.Json source generation, string, not validated")]
    public AnswerV4? JsonString() => JsonSerializer.Deserialize(_text, AnswerContext.Default.AnswerV4);

    [Benchmark(Description = "PromptGen: Read, string, validated")]
    public AnswerV4 PromptGenString() => AnswerV4.Read(Encoding.UTF8.GetBytes(_text)).Value!;
}

[JsonSerializable(typeof(AnswerV4))]
internal sealed partial class AnswerContext : JsonSerializerContext;
