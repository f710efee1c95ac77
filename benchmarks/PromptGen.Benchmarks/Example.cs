using System.Globalization;
using System.Text;
using PromptGen.Benchmarks.Prompts.Support;

namespace PromptGen.Benchmarks;

/// <summary>Inputs and replies of the size that a support desk sees.</summary>
internal static class Example
{
    private const string Paragraph =
        "Open Settings, choose Security and press Reset. You receive a mail with a link that is valid for thirty minutes; after five failed " +
        "attempts the account is locked for an hour. An administrator can unlock it earlier under Members, and can require a second factor for everybody. ";

    public static AnswerV4Prompt.Input Input(int chunks) => new()
    {
        Question = "How do I reset my password when the account is locked?",
        Chunks = [.. Enumerable.Range(1, chunks).Select(i => new AnswerV4Prompt.Chunk
        {
            Id = "kb-" + i + "#2",
            Title = "Signing in, part " + i,
            Text = Paragraph + Paragraph + Paragraph,
            Score = 1.0 / i,
        })],
    };

    /// <summary>A reply of the answer schema with an answer of about this many characters.</summary>
    public static string Reply(int length)
    {
        var answer = new StringBuilder();
        while (answer.Length < length)
        {
            answer.Append(Paragraph);
        }

        return "{\"answer\":\"" + answer.ToString(0, length) + "\",\"confidence\":\"high\",\"cited_chunk_ids\":[\"kb-1#2\",\"kb-4#2\",\"kb-7#2\"]}";
    }

    /// <summary>A reply of the receipt schema with so many articles.</summary>
    public static string Receipt(int articles)
    {
        var items = Enumerable.Range(0, articles).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"{{\"name\":\"Article number {i}\",\"price\":{(i % 50) + 0.99m},\"quantity\":{1 + (i % 7)},\"category\":\"food\"}}"));
        return "{\"merchant\":\"Corner Shop\",\"date\":\"2024-05-17\",\"items\":[" + string.Join(",", items) + "],\"total\":123.45,\"currency\":\"EUR\"}";
    }
}
