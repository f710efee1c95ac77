using System.Text;
using PromptGen.Reading;

namespace PromptGen.Runtime.Tests.Reading;

/// <summary>What would be generated for an object with a string <c>text</c> and another such object <c>next</c>, so that the runtime can be tested by itself.</summary>
internal static class NoteReader
{
    public static ReadResult<string> Read(ReadOnlySpan<byte> reply, Leniency leniency, bool allowTruncated = false) => ReplyReading.Read<string, Code>(reply, leniency, allowTruncated);

    public static IncrementalReader<Part, string> ReadIncrementally(Leniency leniency, bool allowTruncated = false) =>
        ReplyReading.ReadIncrementally<Part, string, Code>(static () => new PartialRootBuilder<Part>(new Members()), leniency, allowTruncated);

    public sealed record Part
    {
        public PartialText Text { get; init; }

        public PartialValue<Part> Next { get; init; }
    }

    private readonly struct Code : ISchemaCode<string>
    {
        public static ReadOnlySpan<byte> Shape => """[{"types":64,"members":{"text":1,"next":0}},{"types":16}]"""u8;

        public static bool Validate(ref TapeReader reader, int token)
        {
            var valid = reader.Enter() && reader.Object(token);
            for (int name = token + 1, end = reader.Next(token); valid && name < end; name = reader.Next(name + 1))
            {
                valid = reader.Text(name).SequenceEqual("text"u8) ? reader.String(name + 1) : !reader.Text(name).SequenceEqual("next"u8) || Validate(ref reader, name + 1);
            }

            return valid;
        }

        public static string Make(ref TapeReader reader, int token) => reader.GetElement(token).GetRawText();
    }

    private sealed class Members : PartialObjectBuilder<Part>
    {
        private PartialTextBuilder? _text;
        private Members? _next;

        protected override PartialBuilder? Member(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name) switch
        {
            "text" => _text ??= new PartialTextBuilder(),
            "next" => _next ??= new Members(),
            _ => null,
        };

        protected override Part Make() => new() { Text = _text?.Snapshot() ?? default, Next = _next?.Snapshot() ?? default };
    }
}
