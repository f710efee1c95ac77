using System.Reflection;
using PromptGen.Language.Template.Functions;
using PromptGen.Rendering.Functions;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

public sealed class FunctionTableTests
{
    public static TheoryData<string> Methods => [.. FunctionTable.All.Select(f => f.Method).Where(m => m.Length > 0).Distinct()];

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_function_is_a_public_static_method_of_the_runtime(string method)
    {
        var parts = method.Split('.');
        var type = typeof(StringFunctions).Assembly.GetType("PromptGen.Rendering.Functions." + parts[0]).ShouldNotBeNull();

        type.GetMethods(BindingFlags.Static | BindingFlags.Public).ShouldContain(m => m.Name == parts[1]);
    }

    [Fact]
    public void Optional_parameters_stand_behind_the_others()
    {
        foreach (var function in FunctionTable.All)
        {
            function.Parameters.Skip(function.Required).ShouldAllBe(p => p.IsOptional, function.Name);
        }
    }
}
