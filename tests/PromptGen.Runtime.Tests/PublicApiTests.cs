using System.Reflection;
using System.Text;
using PromptGen.Testing;
using PromptGen.TestSupport;
using Xunit;

namespace PromptGen.Runtime.Tests;

/// <summary>
/// What users name, as text: a change of it is a change of an approved file. What only generated code names (the namespaces below <c>PromptGen</c>)
/// comes in the same version as the generator and is not listed.
/// </summary>
public sealed class PublicApiTests
{
    [Fact]
    public void Runtime() => Snapshot.Match(Describe(typeof(PromptRuntime).Assembly));

    [Fact]
    public void Testing() => Snapshot.Match(Describe(typeof(CassetteFolder).Assembly));

    private static string Describe(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().Where(t => t.Namespace is "PromptGen" or "PromptGen.Testing").OrderBy(t => t.FullName, StringComparer.Ordinal))
        {
            text.Append(Kind(type)).Append(' ').Append(Name(type)).Append(Bases(type)).Append('\n');
            foreach (var member in Members(type).Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static IEnumerable<string> Members(Type type)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        if (type.IsEnum)
        {
            foreach (var name in Enum.GetNames(type))
            {
                yield return name + " = " + Convert.ToInt32(Enum.Parse(type, name), null);
            }

            yield break;
        }

        // What every record has says nothing.
        var isRecord = type.GetMethod("<Clone>$") is not null;
        foreach (var member in type.GetMembers(Flags))
        {
            var isPublic = member switch
            {
                MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
                PropertyInfo property => property.GetAccessors(nonPublic: true).Any(a => a.IsPublic || a.IsFamily),
                FieldInfo field => field.IsPublic || field.IsFamily,
                _ => false,
            };
            var isAccessor = member is MethodInfo { IsSpecialName: true } special && !special.Name.StartsWith("op_Implicit", StringComparison.Ordinal);
            var isRecordMember = isRecord
                && member.Name is "Equals" or "GetHashCode" or "ToString" or "PrintMembers" or "EqualityContract" or "<Clone>$" or "Deconstruct";
            if (isPublic && !isAccessor && !isRecordMember && !IsCopyConstructor(type, member))
            {
                yield return Describe(member);
            }
        }
    }

    private static bool IsCopyConstructor(Type type, MemberInfo member) =>
        member is ConstructorInfo constructor && constructor.GetParameters() is [var only] && only.ParameterType == type;

    private static string Describe(MemberInfo member) => member switch
    {
        ConstructorInfo c => "new(" + Parameters(c) + ")",
        MethodInfo m => (m.IsStatic ? "static " : m.IsAbstract ? "abstract " : "") + Name(m.ReturnType) + " " + m.Name + Generics(m) + "(" + Parameters(m) + ")",
        PropertyInfo p => (p.GetAccessors(true)[0].IsStatic ? "static " : "") + Name(p.PropertyType) + " " + p.Name + " { " +
            (p.GetMethod is { IsPublic: true } ? "get; " : "") + (p.SetMethod is { IsPublic: true } set ? IsInit(set) ? "init; " : "set; " : "") + "}",
        FieldInfo f => (f.IsLiteral ? "const " : f.IsStatic ? "static " : "") + Name(f.FieldType) + " " + f.Name,
        _ => member.ToString()!,
    };

    private static bool IsInit(MethodInfo set) =>
        set.ReturnParameter.GetRequiredCustomModifiers().Any(m => m.Name == "IsExternalInit");

    private static string Generics(MethodInfo method) =>
        method.IsGenericMethod ? "<" + string.Join(", ", method.GetGenericArguments().Select(a => a.Name)) + ">" : "";

    private static string Parameters(MethodBase method) =>
        string.Join(", ", method.GetParameters().Select(p => Name(p.ParameterType) + " " + p.Name + (p.IsOptional ? " = ..." : "")));

    private static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : typeof(Delegate).IsAssignableFrom(type) ? "delegate"
        : type.IsValueType ? "struct"
        : type.IsAbstract && type.IsSealed ? "static class"
        : (type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "") + "class";

    private static string Bases(Type type)
    {
        if (type.IsEnum || typeof(Delegate).IsAssignableFrom(type))
        {
            return "";
        }

        var bases = new List<string>();
        if (type.BaseType is { } b && b != typeof(object) && b != typeof(ValueType))
        {
            bases.Add(Name(b));
        }

        bases.AddRange(type.GetInterfaces().Where(i => !i.Name.StartsWith("IEquatable", StringComparison.Ordinal)).Select(Name).Order(StringComparer.Ordinal));
        return bases.Count == 0 ? "" : " : " + string.Join(", ", bases);
    }

    private static string Name(Type type)
    {
        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        if (type.HasElementType)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "&");
        }

        var name = type.IsNested ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        var tick = name.IndexOf('`', StringComparison.Ordinal);
        name = tick < 0 ? name : name[..tick] + (type.IsNested ? name[name.LastIndexOf('.')..] : "");
        return type.IsGenericType && !type.IsNested
            ? name + "<" + string.Join(", ", type.GetGenericArguments().Select(Name)) + ">"
            : name;
    }
}
