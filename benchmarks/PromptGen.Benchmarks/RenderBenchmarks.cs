using System.Globalization;
using System.Text;
using BenchmarkDotNet.Attributes;
using HandlebarsDotNet;
using Microsoft.Extensions.AI;
using PromptGen.Benchmarks.Prompts.Support;
using PromptGen.Rendering.Functions;

namespace PromptGen.Benchmarks;

/// <summary>The answer prompt with eight chunks, as two messages with the same text: generated, written by hand, and by a template engine.</summary>
[MemoryDiagnoser]
public class RenderBenchmarks
{
    private static readonly AnswerV4Prompt.Input Input = Example.Input(8);

    private readonly HandlebarsTemplate<object, object> _handlebars;
    private readonly HandlebarsTemplate<object, object> _system;

    public RenderBenchmarks()
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, FormatProvider = CultureInfo.InvariantCulture });
        handlebars.RegisterHelper("quote", static (writer, _, arguments) => writer.Write(PromptFunctions.Quote((string?)arguments[0], (string)arguments[1]!)));
        handlebars.RegisterHelper("number", static (writer, _, arguments) => writer.Write((int)arguments[0]! + 1));
        _system = handlebars.Compile(System);
        _handlebars = handlebars.Compile(
            "{{#each Chunks}}[{{number @index}}] chunk_id={{Id}}, title={{Title}}\n{{quote Text \"chunk\"}}\n{{/each}}Question: {{Question}}");

        var expected = Texts(PromptGen());
        if (!expected.SequenceEqual(Texts(ByHand())) || !expected.SequenceEqual(Texts(ByStringBuilder())) || !expected.SequenceEqual(Texts(HandlebarsNet())))
        {
            throw new InvalidOperationException("The rivals do not make the same messages.");
        }
    }

    private const string System = "You answer using only the provided context. If it is not enough, say so and give low confidence.";

    [Benchmark(Baseline = true, Description = "interpolated strings, by hand")]
    public IReadOnlyList<ChatMessage> ByHand()
    {
        var chunks = new StringBuilder();
        for (var i = 0; i < Input.Chunks.Count; i++)
        {
            var chunk = Input.Chunks[i];
            chunks.Append(CultureInfo.InvariantCulture, $"[{i + 1}] chunk_id={chunk.Id}, title={chunk.Title}\n{PromptFunctions.Quote(chunk.Text, "chunk")}\n");
        }

        return [new(ChatRole.System, System), new(ChatRole.User, $"{chunks}Question: {Input.Question}")];
    }

    [Benchmark(Description = "StringBuilder without interpolation, by hand")]
    public IReadOnlyList<ChatMessage> ByStringBuilder()
    {
        var text = new StringBuilder();
        for (var i = 0; i < Input.Chunks.Count; i++)
        {
            var chunk = Input.Chunks[i];
            text.Append('[').Append(i + 1).Append("] chunk_id=").Append(chunk.Id).Append(", title=").Append(chunk.Title).Append('\n')
                .Append(PromptFunctions.Quote(chunk.Text, "chunk")).Append('\n');
        }

        text.Append("Question: ").Append(Input.Question);
        return [new(ChatRole.System, System), new(ChatRole.User, text.ToString())];
    }

    [Benchmark(Description = "PromptGen: Render")]
    public IReadOnlyList<ChatMessage> PromptGen() => AnswerV4Prompt.Render(Input);

    [Benchmark(Description = "Handlebars.Net, compiled once")]
    public IReadOnlyList<ChatMessage> HandlebarsNet() => [new(ChatRole.System, _system(Input)), new(ChatRole.User, _handlebars(Input))];

    private static IEnumerable<string> Texts(IReadOnlyList<ChatMessage> messages) => messages.Select(m => m.Role + ":" + m.Text);
}
