using FsCheck;
using FsCheck.Fluent;
using PromptGen.Rendering.Functions;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>array.sort orders texts as Scriban does, which asks .NET's invariant culture; these tests run without cultures, so its answers stand here.</summary>
public sealed class TextOrderTests
{
    // Each is one more than the one before it, by CompareInfo.Compare of the invariant culture.
    private const string Ascending = "\t\n\v\f\r _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$0123456789aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ";

    [Fact]
    public void Ascii_stands_in_the_order_of_the_invariant_culture()
    {
        var sorted = Ascending.Select(c => c.ToString()).ToList();

        ArrayFunctions.Sort<string>([.. sorted.Order(StringComparer.Ordinal)]).ShouldBe(sorted);
    }

    [Theory]
    [InlineData("b a C", "a b C")]
    [InlineData("ab A a AB aB b", "a A ab aB AB b")]
    [InlineData("item-2 item1 Item_1 item-10", "Item_1 item-10 item-2 item1")]
    [InlineData("é e f", "e f é")]
    [InlineData("a A a", "a a A")]
    public void Capitals_count_only_where_nothing_else_differs(string texts, string expected) => string.Join(' ', ArrayFunctions.Sort<string>(texts.Split(' '))).ShouldBe(expected);

    [Fact]
    public void Any_texts_have_one_order()
    {
        var texts = Gen.OneOf(ArbMap.Default.ArbFor<string>().Generator.Select(s => s ?? ""), Gen.ArrayOf(Gen.Elements(Ascending.ToCharArray())).Select(c => new string(c)));

        Prop.ForAll(Gen.ListOf(texts).ToArbitrary(), list =>
        {
            var sorted = ArrayFunctions.Sort<string>([.. list]);
            ArrayFunctions.Sort<string>([.. Enumerable.Reverse(list)]).ShouldBe(sorted);
            ArrayFunctions.Sort(sorted).ShouldBe(sorted);
        }).QuickCheckThrowOnFailure();
    }
}
