using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Schema;

public class JsonParserTests
{
    [Theory]
    [InlineData("""{"a": «t»rue1}""", "PG1201")]
    [InlineData("""{"a" «1»}""", "PG1201")]
    [InlineData("""{"a": 1,«}»""", "PG1201")]
    [InlineData("""[1,«]»""", "PG1201")]
    [InlineData("""{«'»a': 1}""", "PG1201")]
    [InlineData("""[1] «x»""", "PG1201")]
    [InlineData("""["a«»""", "PG1204")]
    [InlineData("""[«01»]""", "PG1201")]
    [InlineData("""[1.«]»""", "PG1201")]
    [InlineData("""["«\x»"]""", "PG1204")]
    [InlineData("""["«\u12g4»"]""", "PG1204")]
    [InlineData("""[«"\ud800"»]""", "PG1205")]
    [InlineData("""{"a": 1, «"\u0061"»: 2}""", "PG1203")]
    [InlineData("«»", "PG1201")]
    public void A_mistake_is_reported_where_it_is(string marked, string id)
    {
        // The string that is not closed is reported at its quote, which cannot be marked from outside.
        var (text, range) = marked.StartsWith("[\"a«", StringComparison.Ordinal) ? ("[\"a", new Text.SourceRange(1, 1)) : (Marked.Parse(marked).Text, Marked.Parse(marked).Range);
        var bag = new DiagnosticBag("a", text);
        var node = JsonParser.Parse(text, bag, CancellationToken.None);
        var finding = bag.ToArray().ShouldHaveSingleItem();
        finding.Rule.Id.ShouldBe(id);
        finding.Range.ShouldBe(range);
        (node is null).ShouldBe(id != "PG1203");
    }

    [Fact]
    public void Nesting_and_size_are_limited()
    {
        Ids(new string('[', 100_000)).ShouldBe(["PG1202"]);
        Ids(string.Concat(Enumerable.Repeat("{\"a\":", 100_000))).ShouldBe(["PG1202"]);
        Ids(new string(' ', JsonParser.MaxLength + 1)).ShouldBe(["PG1206"]);
        Ids(new string('[', JsonParser.MaxDepth) + new string(']', JsonParser.MaxDepth)).ShouldBeEmpty();
    }

    [Fact]
    public void Values_keep_their_digits_and_places()
    {
        var array = Schemas.Json(" [ 1.0 , \"\\u00e9\\n\" ]").ShouldBeOfType<JsonNode.Array>();
        array.Items[0].ShouldBe(new JsonNode.Number(new Text.SourceRange(3, 3), "1.0"));
        array.Items[1].ShouldBe(new JsonNode.String(new Text.SourceRange(9, 10), "é\n"));
        JsonText.WriteCanonical(Schemas.Json("""{ "b": [1e2], "a": "x\ty" }""")).ShouldBe("""{"a":"x\ty","b":[1e2]}""");
    }

    private static IEnumerable<string> Ids(string text)
    {
        var bag = new DiagnosticBag("a", text);
        JsonParser.Parse(text, bag, CancellationToken.None);
        return bag.ToArray().Select(d => d.Rule.Id);
    }
}
