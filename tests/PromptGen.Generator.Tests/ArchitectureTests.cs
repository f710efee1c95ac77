using System.Reflection;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests;

/// <summary>What the compiler loads, and who knows whom.</summary>
public sealed class ArchitectureTests
{
    private static readonly string[] Allowed = ["netstandard", "Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "System.Collections.Immutable", "System.Memory"];

    [Fact]
    public void The_generator_needs_nothing_but_the_compiler_and_the_language() =>
        References(typeof(PromptGenerator).Assembly).Except([.. Allowed, "PromptGen.Language"]).ShouldBeEmpty();

    [Fact]
    public void The_language_needs_nothing_but_the_yaml_parser() =>
        References(typeof(Language.Model.PromptModel).Assembly).ShouldBe(["netstandard", "YamlDotNet"], ignoreOrder: true);

    [Fact]
    public void The_runtime_knows_neither_language_nor_generator_nor_compiler() =>
        References(typeof(PromptRuntime).Assembly).ShouldNotContain(
            name => name == "PromptGen" || name == "PromptGen.Language" || name.StartsWith("Microsoft.CodeAnalysis"));

    private static List<string> References(Assembly assembly) => [.. assembly.GetReferencedAssemblies().Select(a => a.Name!)];
}
