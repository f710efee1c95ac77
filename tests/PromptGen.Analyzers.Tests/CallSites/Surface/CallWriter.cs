using System.Text;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.Tests.CallSites.Surface;

/// <summary>Writes a call of every overload of a member, in every form in which C# can make it.</summary>
internal sealed class CallWriter(Compilation compilation)
{
    private static readonly SymbolDisplayFormat Types = SymbolDisplayFormat.FullyQualifiedFormat
        .WithMiscellaneousOptions(SymbolDisplayFormat.FullyQualifiedFormat.MiscellaneousOptions | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly StringBuilder _calls = new();
    private readonly StringBuilder _types = new();
    private readonly List<WrittenCall> _written = [];
    private readonly SortedSet<string> _namespaces = new(StringComparer.Ordinal);

    public IReadOnlyList<WrittenCall> Written => _written;

    /// <summary>The calls as members of a class, one on a line, and the types that they need.</summary>
    public string Code(string header) => $"{string.Concat(_namespaces.Select(name => $"using {name};"))}\n{header}\n{{\n{_calls}}}\n{_types}";

    public void Add(SurfaceMember member)
    {
        foreach (var type in compilation.GetTypesByMetadataName(member.Type))
        {
            var constructed = type.IsGenericType ? type.Construct([.. type.TypeParameters.Select(Argument)]) : type;
            foreach (var method in constructed.GetMembers(member.Member).OfType<IMethodSymbol>().Where(CanBeCalled))
            {
                Add(member, constructed, method.IsGenericMethod ? method.Construct([.. method.TypeParameters.Select(Argument)]) : method);
            }
        }
    }

    private void Add(SurfaceMember member, INamedTypeSymbol type, IMethodSymbol method)
    {
        var name = method.Name + (method.IsGenericMethod ? $"<{string.Join(", ", method.TypeArguments.Select(Text))}>" : "");
        if (method.IsStatic)
        {
            Line(member, "static", Parameters(method), $"{Text(type)}.{name}({Arguments(method, 0)})");
            if (method.IsExtensionMethod)
            {
                _namespaces.Add(type.ContainingNamespace.ToDisplayString());
                Line(member, "extension", Parameters(method), $"p0.{name}({Arguments(method, 1)})");
            }

            return;
        }

        Line(member, "direct", With(Text(type), method), $"receiver.{name}({Arguments(method, 0)})");
        if (type.TypeKind == TypeKind.Interface)
        {
            Line(member, "implementation", With(Implementation(type, method), method), $"receiver.{name}({Arguments(method, 0)})");
        }
        else if (method.IsVirtual && !type.IsSealed && type.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected))
        {
            Line(member, "override", With(Override(type, method), method), $"receiver.{name}({Arguments(method, 0)})");
        }
    }

    private void Line(SurfaceMember member, string form, string parameters, string call)
    {
        _written.Add(new WrittenCall(member, form, _written.Count));
        _calls.Append($"    public void Call{_written.Count - 1}({parameters}) {{ {call}; }}\n");
    }

    private string Override(INamedTypeSymbol type, IMethodSymbol method)
    {
        var name = "Override" + _written.Count;
        _types.Append($"class {name} : {Text(type)} {{ {Declaration("public override ", method, "")} }}\n");
        return name;
    }

    private string Implementation(INamedTypeSymbol type, IMethodSymbol method)
    {
        var name = "Implementation" + _written.Count;
        _types.Append($"class {name} : {Text(type)} {{ {Declaration("public ", method, "")}");
        foreach (var other in type.AllInterfaces.Prepend(type).SelectMany(contract => contract.GetMembers()).Where(other => other.IsAbstract && !other.IsStatic))
        {
            if (SymbolEqualityComparer.Default.Equals(other.OriginalDefinition, method.OriginalDefinition))
            {
                continue;
            }

            if (other is IMethodSymbol { MethodKind: MethodKind.Ordinary } ordinary)
            {
                _types.Append(' ').Append(Declaration("", ordinary, Text(ordinary.ContainingType) + "."));
            }
            else if (other is IPropertySymbol property)
            {
                var accessors = (property.GetMethod is null ? "" : "get => throw null!; ") + (property.SetMethod is null ? "" : "set { } ");
                _types.Append($" {Text(property.Type)} {Text(property.ContainingType)}.{property.Name} {{ {accessors}}}");
            }
        }

        _types.Append(" }\n");
        return name;
    }

    private static string Declaration(string modifiers, IMethodSymbol method, string owner)
    {
        var definition = method.IsGenericMethod ? method.OriginalDefinition : method;
        var generic = definition.IsGenericMethod ? $"<{string.Join(", ", definition.TypeParameters.Select(t => t.Name))}>" : "";
        return $"{modifiers}{Text(definition.ReturnType)} {owner}{definition.Name}{generic}({Parameters(definition)}) => throw null!;";
    }

    // A type that satisfies the parameter's constraints.
    private ITypeSymbol Argument(ITypeParameterSymbol parameter) => parameter switch
    {
        { Name: "TEmbedding" } when compilation.GetTypeByMetadataName("Microsoft.Extensions.AI.Embedding`1") is { } embedding =>
            embedding.Construct(compilation.GetSpecialType(SpecialType.System_Single)),
        { HasUnmanagedTypeConstraint: true } or { Name: "TEmbeddingElement" } => compilation.GetSpecialType(SpecialType.System_Single),
        { HasConstructorConstraint: true } => compilation.GetSpecialType(SpecialType.System_Object),
        _ => compilation.GetSpecialType(SpecialType.System_String),
    };

    private static bool CanBeCalled(IMethodSymbol method) =>
        method.DeclaredAccessibility == Accessibility.Public && method.MethodKind == MethodKind.Ordinary && method.Parameters.All(p => p.RefKind is RefKind.None);

    private static string With(string receiver, IMethodSymbol method) =>
        method.Parameters.IsEmpty ? receiver + " receiver" : $"{receiver} receiver, {Parameters(method)}";

    private static string Parameters(IMethodSymbol method) => string.Join(", ", method.Parameters.Select((p, i) => $"{Text(p.Type)} p{i}"));

    private static string Arguments(IMethodSymbol method, int from) => string.Join(", ", Enumerable.Range(0, method.Parameters.Length).Skip(from).Select(i => "p" + i));

    private static string Text(ITypeSymbol type) => type.ToDisplayString(Types);
}

internal sealed record WrittenCall(SurfaceMember Member, string Form, int Index)
{
    public override string ToString() => $"{Member} ({Form}, {Index})";
}
