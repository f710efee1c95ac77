using System.Text;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Reading;

/// <summary>Replies that arrive in pieces: the value is that of the whole, and the work is proportional to the length, counted rather than timed.</summary>
public sealed class GrowingReplyTests
{
    private const string Clean = "Here:\n```json\n{\"text\":\"Yes, \\u00e9 \\ud83d\\udc32 é🐲\",\"next\":{\"text\":\"b\\n\"}}\n```\nBye.";
    private const string Broken = "<think>{\"text\":\"no\"}</think>So {x}: {'text': 'it\\'s “é🐲”', // c\n next: {text: \"a \"b\" c\", \"n\": None,},}";

    [Theory]
    [InlineData(Clean)]
    [InlineData(Broken)]
    public void The_value_is_that_of_the_whole_however_it_is_cut(string reply)
    {
        var bytes = Encoding.UTF8.GetBytes(reply);
        var whole = NoteReader.Read(bytes, Leniency.Syntax);
        whole.IsValid.ShouldBeTrue();
        for (var i = 0; i <= bytes.Length; i++)
        {
            Compare(Read(bytes[..i], bytes[i..]), whole, $"cut at {i}");
        }

        for (var i = 0; i <= reply.Length; i++)
        {
            var reader = NoteReader.ReadIncrementally(Leniency.Syntax);
            reader.Append(reply[..i]);
            reader.Append(reply.AsSpan(i));
            Compare(reader.Complete(), whole, $"characters cut at {i}");
        }

        for (var seed = 0; seed < 50; seed++)
        {
            Compare(Read([.. Pieces(bytes, new Random(seed))]), whole, $"seed {seed}");
        }
    }

    [Theory]
    [InlineData(Clean)]
    [InlineData(Broken)]
    public void At_the_end_all_of_it_is_shown(string reply)
    {
        var reader = NoteReader.ReadIncrementally(Leniency.Syntax);
        foreach (var b in Encoding.UTF8.GetBytes(reply))
        {
            reader.Append([b]);
        }

        reader.Complete().IsValid.ShouldBeTrue();
        reader.Current.Text.State.ShouldBe(PartialState.Complete);
        reader.Current.Next.State.ShouldBe(PartialState.Complete);
        reader.Current.Next.Value!.Text.State.ShouldBe(PartialState.Complete);
    }

    [Theory]
    [InlineData("{\"text\":\"", "word \\n é ", 1)]
    [InlineData("{\"text\":\"", "word \\n é ", 7)]
    [InlineData("{'text':'", "word it\\'s \n é ", 1)]
    [InlineData("{\"text\":\"a \"b\" c", "a \"b\" c, ", 1)]
    [InlineData("{text: \"", "one\", \"text\": \"", 1)]
    [InlineData("{x} {", "a b} {", 1)]
    [InlineData("", "{ ", 1)]
    [InlineData("{'a':[", "'}',", 1)]
    [InlineData("{\"next\":", "{'next':", 3)]
    [InlineData("{\"text\": /*", " * ", 1)]
    [InlineData("<think>", "</thin ", 1)]
    public void The_work_is_proportional_to_the_length_however_small_the_pieces(string first, string rest, int size)
    {
        const int Length = 8 * 1024;
        const int Free = 72 * 1024;
        var one = Work(Length);
        var two = Work(2 * Length);
        two.ShouldBeLessThanOrEqualTo((long)(2.3 * Math.Max(one, Length)) + Free);

        long Work(int length)
        {
            var text = new StringBuilder(first);
            while (text.Length < length)
            {
                text.Append(rest);
            }

            var bytes = Encoding.UTF8.GetBytes(text.ToString());
            var reader = NoteReader.ReadIncrementally(Leniency.Coerce);
            for (var i = 0; i < bytes.Length; i += size)
            {
                reader.Append(bytes.AsSpan(i, Math.Min(size, bytes.Length - i)));
                _ = reader.Current;
            }

            reader.Work.ShouldBeInRange(first.Length, (66L * bytes.Length) + Free);
            return reader.Work;
        }
    }

    [Fact]
    public void A_text_that_grows_is_shown_with_each_piece_after_something_was_mended()
    {
        var reader = NoteReader.ReadIncrementally(Leniency.Syntax);
        reader.Append("{'other': None, 'text': 'It");
        var shown = "It";
        foreach (var word in string.Concat(Enumerable.Repeat(" and so on", 2000)).Split(' ').Skip(1))
        {
            reader.Append(" " + word);
            shown += " " + word;
            reader.Current.Text.ToString().ShouldBe(shown);
        }

        reader.Work.ShouldBeLessThan(shown.Length * 2);
    }

    private static ReadResult<string> Read(params IEnumerable<byte[]> pieces)
    {
        var reader = NoteReader.ReadIncrementally(Leniency.Syntax);
        foreach (var piece in pieces)
        {
            reader.Append(piece);
            _ = reader.Current;
        }

        return reader.Complete();
    }

    private static IEnumerable<byte[]> Pieces(byte[] bytes, Random random)
    {
        for (var i = 0; i < bytes.Length;)
        {
            var length = Math.Min(random.Next(9), bytes.Length - i);
            yield return bytes[i..(i + length)];
            i += length;
        }
    }

    private static void Compare(ReadResult<string> actual, ReadResult<string> expected, string message)
    {
        actual.Value.ShouldBe(expected.Value, message);
        actual.Repairs.ShouldBe(expected.Repairs, message);
        actual.Violations.ShouldBe(expected.Violations, message);
    }
}
