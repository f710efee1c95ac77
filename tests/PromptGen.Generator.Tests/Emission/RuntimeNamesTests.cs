using System.Reflection;
using PromptGen.Emission;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

/// <summary>Every name that generated code may use is there in the built runtime.</summary>
public sealed class RuntimeNamesTests
{
    private static readonly Assembly Runtime = typeof(PromptGen.PromptRuntime).Assembly;

    public static TheoryData<string, string> Names { get; } =
        [.. Constants(typeof(RuntimeNames)).Select(f => (f.DeclaringType!.Name + "." + f.Name, (string)f.GetRawConstantValue()!))];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_is_a_type_or_a_public_member_of_the_runtime(string constant, string name)
    {
        constant.ShouldNotBeEmpty();
        name.ShouldStartWith("global::");
        Exists(name["global::".Length..]).ShouldBeTrue(name);
    }

    private static bool Exists(string name)
    {
        if (FindTypes(name).Any())
        {
            return true;
        }

        var dot = name.LastIndexOf('.');
        return FindTypes(name[..dot]).Any(t => t.GetMember(name[(dot + 1)..], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0);
    }

    private static IEnumerable<Type> FindTypes(string name) =>
        Runtime.GetExportedTypes().Where(t => t.FullName!.Replace('+', '.').Split('`')[0] == name);

    private static IEnumerable<FieldInfo> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral && f.FieldType == typeof(string))
        .Concat(type.GetNestedTypes().SelectMany(Constants));
}
