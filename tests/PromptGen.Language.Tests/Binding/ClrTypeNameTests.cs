using PromptGen.Language.Binding;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Binding;

public sealed class ClrTypeNameTests
{
    [Theory]
    [InlineData("Ticket")]
    [InlineData("My.App.Ticket")]
    [InlineData("global::My.App.Ticket")]
    [InlineData("My.@class.Ticket")]
    [InlineData("string")]
    [InlineData("int?")]
    [InlineData("int[]")]
    [InlineData("int[,][]?")]
    [InlineData("System.Collections.Generic.Dictionary<string, My.List<int[]>>")]
    [InlineData("Outer<int>.Inner")]
    [InlineData("日本.型")]
    public void A_type(string text) => ClrTypeNames.IsValid(text).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("My App.Ticket")]
    [InlineData("My..Ticket")]
    [InlineData(".Ticket")]
    [InlineData("Ticket.")]
    [InlineData("My.class")]
    [InlineData("My.int")]
    [InlineData("(int, int)")]
    [InlineData("List<")]
    [InlineData("List<>")]
    [InlineData("List<int>>")]
    [InlineData("int[")]
    [InlineData("int*")]
    [InlineData("3D")]
    [InlineData("a;b")]
    [InlineData("a\nb")]
    [InlineData("a//b")]
    [InlineData("a\u202Eb")]
    [InlineData("A<A<A<A<A<A<A<A<A<A<A>>>>>>>>>>")]
    public void Not_a_type(string text) => ClrTypeNames.IsValid(text).ShouldBeFalse();
}
