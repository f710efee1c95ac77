using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using BenchmarkDotNet.Attributes;
using NJsonSchema;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>
/// Reading and fully validating a receipt, against deserializing the same type without validation by System.Text.Json's source generation; and, for scale, against validating with NJsonSchema and
/// then deserializing.
/// </summary>
[MemoryDiagnoser]
public class ReadBenchmarks
{
    private string _text = "";
    private byte[] _bytes = [];
    private JsonSchema _schema = new();

    /// <summary>Articles on the receipt: replies of about 0.3, 1 and 22 KB.</summary>
    [Params(3, 12, 295)]
    public int Articles { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _text = Example.Receipt(Articles);
        _bytes = Encoding.UTF8.GetBytes(_text);
        _schema = JsonSchema.FromJsonAsync(Encoding.UTF8.GetString(ReceiptV1.JsonSchema)).GetAwaiter().GetResult();
        if (!PromptGenBytes().Equals(JsonBytes()) || !PromptGenString().Equals(JsonString()) || !PromptGenBytes().Equals(Validated()))
        {
            throw new InvalidOperationException("The rivals do not read the same value.");
        }
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json source generation, bytes, not validated")]
    public ReceiptV1? JsonBytes() => JsonSerializer.Deserialize(_bytes, ReplyContext.Default.ReceiptV1);

    [Benchmark(Description = "PromptGen: Read, bytes, validated")]
    public ReceiptV1 PromptGenBytes() => ReceiptV1.Read(_bytes).Value!;

    [Benchmark(Description = "System.Text.Json source generation, string, not validated")]
    public ReceiptV1? JsonString() => JsonSerializer.Deserialize(_text, ReplyContext.Default.ReceiptV1);

    [Benchmark(Description = "PromptGen: Read, string, validated")]
    public ReceiptV1 PromptGenString() => ReceiptV1.Read(_text).Value!;

    [Benchmark(Description = "NJsonSchema 10.7.2, then System.Text.Json, string")]
    public ReceiptV1? Validated() => _schema.Validate(_text).Count == 0 ? JsonSerializer.Deserialize(_text, ReplyContext.Default.ReceiptV1) : null;
}

/// <summary>The same for a reply that is one long text: what remains is copying it.</summary>
[MemoryDiagnoser]
public class ReadTextBenchmarks
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
        if (!PromptGenBytes().Equals(JsonBytes()))
        {
            throw new InvalidOperationException("The rivals do not read the same value.");
        }
    }

    [Benchmark(Baseline = true, Description = "System.Text.Json source generation, bytes, not validated")]
    public AnswerV4? JsonBytes() => JsonSerializer.Deserialize(_bytes, ReplyContext.Default.AnswerV4);

    [Benchmark(Description = "PromptGen: Read, bytes, validated")]
    public AnswerV4 PromptGenBytes() => AnswerV4.Read(_bytes).Value!;

    [Benchmark(Description = "System.Text.Json source generation, string, not validated")]
    public AnswerV4? JsonString() => JsonSerializer.Deserialize(_text, ReplyContext.Default.AnswerV4);

    [Benchmark(Description = "PromptGen: Read, string, validated")]
    public AnswerV4 PromptGenString() => AnswerV4.Read(_text).Value!;
}

[JsonSerializable(typeof(AnswerV4))]
[JsonSerializable(typeof(ReceiptV1))]
internal sealed partial class ReplyContext : JsonSerializerContext;
