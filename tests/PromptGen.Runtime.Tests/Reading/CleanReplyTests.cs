using PromptGen.Reading;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Reading;

/// <summary>A clean reply never comes near the code that mends: that code asks the schema for its shape before anything else.</summary>
public sealed class CleanReplyTests
{
    private static int looks;

    [Fact]
    public void A_clean_reply_is_read_by_the_strict_path_alone()
    {
        foreach (var leniency in Enum.GetValues<Leniency>())
        {
            ReplyReading.Read<long, Number>(" 12\n"u8, leniency).Value.ShouldBe(12);
        }

        looks.ShouldBe(0);
        var mended = ReplyReading.Read<long, Number>("It is\n```\n12,\n```"u8, Leniency.Syntax);
        looks.ShouldBe(1);
        mended.IsValid.ShouldBeFalse();
        ReplyReading.Read<long, Number>("12,"u8, Leniency.Syntax).Repairs.ShouldHaveSingleItem().Kind.ShouldBe("comma");
        looks.ShouldBe(1);
    }

    private readonly struct Number : ISchemaCode<long>
    {
        public static ReadOnlySpan<byte> Shape
        {
            get
            {
                looks++;
                return """[{"types":4}]"""u8;
            }
        }

        public static bool Validate(ref TapeReader reader, int token) => reader.Integer(token);

        public static long Make(ref TapeReader reader, int token) => reader.GetInt64(token);
    }
}
