using Shouldly;
using Xunit;

namespace PromptGen.Cli.Tests;

/// <summary><c>diff</c> of two majors says whether callers of the one can be served by the other, and what is in the way.</summary>
public sealed class MajorDiffTests
{
    [Theory]
    [InlineData("a: string, b?: string", "answer: string, more: string", "prompt", "adapter: callers of a.v1 can be served by a.v2")]
    [InlineData("a: string", "reply: string", "inputs", "output answer: a member of the output is removed (major)\n")]
    [InlineData("a: string, b: string", "answer: string", "none", "adapter: a.v2 does not take all inputs of a.v1")]
    public void Two_majors(string input, string output, string adapter, string text)
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", Prompt(1, "a: string", "answer: string"));
        workspace.Write("prompts/a.v2.prompt", Prompt(2, input, output));

        workspace.Run("diff", "a.v1", "--with", "a.v2").ShouldSucceed().Output.ShouldContain(text);
        workspace.Json("diff", "a.v1", "--with", "a.v2")["adapter"]!.GetValue<string>().ShouldBe(adapter);
    }

    [Fact]
    public void Other_prompts_have_no_adapter()
    {
        using var workspace = new Workspace();
        workspace.Write("prompts/a.v1.prompt", Prompt(1, "a: string", "answer: string"));
        workspace.Write("prompts/b.v2.prompt", Prompt(2, "a: string", "answer: string"));

        workspace.Run("diff", "a.v1", "--with", "b.v2").ShouldSucceed().Output.ShouldNotContain("adapter");
    }

    private static string Prompt(int major, string input, string output) =>
        $"---\nversion: {major}.0.0\ndescription: Says.\ninput: {{ schema: {{ {input} }} }}\noutput: {{ schema: {{ {output} }} }}\n---\nSay {{{{ a }}}}.\n";
}
