using System.Reflection;
using PromptGen.Emission;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

/// <summary>Every name that generated code may use is there in the built runtime, or in the abstractions it rests on.</summary>
public sealed class RuntimeNamesTests
{
    private static readonly Type[] Exported =
        [.. typeof(PromptGen.PromptRuntime).Assembly.GetExportedTypes(), .. typeof(Microsoft.Extensions.AI.IChatClient).Assembly.GetExportedTypes()];

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
        // A namespace ends with a dot: what is in it is the function table's to name.
        if (FindTypes(name).Any() || (name[^1] == '.' && Exported.Any(t => t.Namespace + "." == name)))
        {
            return true;
        }

        var dot = name.LastIndexOf('.');
        return FindTypes(name[..dot]).Any(t => t.GetMember(name[(dot + 1)..], BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0);
    }

    private static IEnumerable<Type> FindTypes(string name) =>
        Exported.Where(t => t.FullName!.Replace('+', '.').Split('`')[0] == name);

    private static IEnumerable<FieldInfo> Constants(Type type) => type.GetFields(BindingFlags.Public | BindingFlags.Static)
        .Where(f => f.IsLiteral && f.FieldType == typeof(string))
        .Concat(type.GetNestedTypes().SelectMany(Constants));
}
