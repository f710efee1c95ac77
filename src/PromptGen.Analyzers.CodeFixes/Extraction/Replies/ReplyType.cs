using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>
/// The type that a reply is deserialized to, as the schema of an output. The generated type takes its place, so that only such members count whose C# is the same
/// there, and only where nothing but members of the value is used.
/// </summary>
internal sealed class ReplyType
{
    private readonly List<(string Name, string Schema, bool IsRequired)> _members = [];

    /// <summary>What changes where the value's members are used.</summary>
    public IReadOnlyList<ReplyEdit> Edits { get; private set; } = [];

    /// <summary>The schema as lines of a front matter.</summary>
    public string Schema
    {
        get
        {
            var text = new StringBuilder("output:\n  schema:\n    type: object\n    properties:\n");
            foreach (var (name, schema, _) in _members)
            {
                text.Append("      ").Append(name).Append(": ").Append(schema).Append('\n');
            }

            var required = _members.Where(member => member.IsRequired).Select(member => member.Name).ToList();
            return (required.Count == 0 ? text : text.Append("    required: [").Append(string.Join(", ", required)).Append("]\n")).ToString();
        }
    }

    /// <summary>The call that deserializes a text; null where the text is used otherwise. Without a naming that is understood the type is no type to read.</summary>
    public static (IOperation Value, ITypeSymbol Type, bool IsCamelCase)? ReadingOf(IOperation text)
    {
        var value = text.Parent is IConversionOperation conversion ? conversion.Parent : text.Parent;
        return value is IArgumentOperation
        {
            Parameter.Ordinal: 0,
            Parent: IInvocationOperation { TargetMethod: { Name: "Deserialize", ContainingType: { Name: "JsonSerializer" } serializer, TypeArguments: [var type] } } call,
        } && serializer.ContainingNamespace.ToDisplayString() == "System.Text.Json"
            ? NamingOf(call) is { } isCamelCase ? (call, type, isCamelCase) : (call, serializer, false)
            : null;
    }

    /// <summary>Null where the generated type could not stand for this one.</summary>
    /// <param name="reading">The expression that has the type.</param>
    /// <param name="read">The type.</param>
    /// <param name="isCamelCase">Whether names begin with a small letter in JSON.</param>
    public static ReplyType? Of(IOperation reading, ITypeSymbol read, bool isCamelCase)
    {
        if (read is not INamedTypeSymbol { TypeKind: TypeKind.Class or TypeKind.Struct, IsGenericType: false, IsStatic: false } type || MembersOf(reading) is not { } uses || ReplyLists.Of(uses) is not { } edits)
        {
            return null;
        }

        var reply = new ReplyType { Edits = edits };
        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            foreach (var property in current.GetMembers().OfType<IPropertySymbol>().Where(IsRead))
            {
                var name = JsonName(property, isCamelCase);
                if (SchemaOf(property.Type) is not { } schema || name is null || CSharpNames.ToPascalCase(name) != property.Name)
                {
                    return null;
                }

                reply._members.Add((name, schema, !IsNullable(property.Type)));
            }
        }

        return reply._members.Count == 0 ? null : reply;
    }

    private static bool IsRead(IPropertySymbol property) =>
        property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod: not null } && property.Name != "EqualityContract" &&
        !property.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "JsonIgnoreAttribute");

    // The default takes names as they are, the web's begins them with a small letter; any other options are not understood.
    private static bool? NamingOf(IInvocationOperation reading)
    {
        var options = reading.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "options");
        return options switch
        {
            null or { ArgumentKind: ArgumentKind.DefaultValue } => false,
            { Value: var value } when Tokens.IsNull(value) => false,
            { Value: var value } => LocalFlow.Origin(value) is IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Web" } } ? true : null,
        };
    }

    private static string? JsonName(IPropertySymbol property, bool isCamelCase)
    {
        var attribute = property.GetAttributes().FirstOrDefault(other => other.AttributeClass?.Name == "JsonPropertyNameAttribute");
        var name = attribute is null
            ? isCamelCase ? char.ToLowerInvariant(property.Name[0]) + property.Name.Substring(1) : property.Name
            : attribute.ConstructorArguments.FirstOrDefault().Value as string;
        return name is { Length: > 0 } && name.All(c => c < 128 && (char.IsLetterOrDigit(c) || c is '_' or '-')) && !char.IsDigit(name[0]) ? name : null;
    }

    private static string? SchemaOf(ITypeSymbol type)
    {
        var isNullable = IsNullable(type);
        var inner = type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : type;
        if (inner is INamedTypeSymbol { Name: "List" or "IList" or "ICollection" or "IReadOnlyList" or "IEnumerable" or "IReadOnlyCollection", TypeArguments: { Length: 1 } arguments } &&
            !isNullable && !IsNullable(arguments[0]) && SchemaOf(arguments[0]) is { } items)
        {
            return "{ type: array, items: " + items + " }";
        }

        if (inner is IArrayTypeSymbol { Rank: 1, ElementType: var element } && !isNullable && !IsNullable(element) && SchemaOf(element) is { } elements)
        {
            return "{ type: array, items: " + elements + " }";
        }

        var (name, rest) = inner.SpecialType switch
        {
            SpecialType.System_String => ("string", ""),
            SpecialType.System_Boolean => ("boolean", ""),
            SpecialType.System_Int32 => ("integer", ", minimum: -2147483648, maximum: 2147483647"),
            SpecialType.System_Int64 => ("integer", ""),
            SpecialType.System_Double => ("number", ""),
            _ => (null, ""),
        };
        return name is null ? null : "{ type: " + (isNullable ? "[" + name + ", 'null']" : name) + rest + " }";
    }

    private static bool IsNullable(ITypeSymbol type) =>
        type.NullableAnnotation == NullableAnnotation.Annotated || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T };

    // The members that are used, as in Deserialize<T>(text)!.Member, or of a local declared with var of which nothing but members is read.
    private static IReadOnlyList<IPropertyReferenceOperation>? MembersOf(IOperation reading)
    {
        if (MemberOf(reading) is { } direct)
        {
            return IsRead(direct) ? [direct] : null;
        }

        if (reading.Parent is not IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } ||
            declarator.Syntax.Parent is not VariableDeclarationSyntax { Type.IsVar: true })
        {
            return null;
        }

        var uses = Operations.Root(reading).Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => SymbolEqualityComparer.Default.Equals(reference.Local, declarator.Symbol))
            .Select(MemberOf).ToList();
        return uses.Count > 0 && uses.All(use => use is not null && IsRead(use)) ? [.. uses.Select(use => use!)] : null;
    }

    private static IPropertyReferenceOperation? MemberOf(IOperation value) => value.Parent is IPropertyReferenceOperation member && ReferenceEquals(member.Instance, value) ? member : null;

    private static bool IsRead(IPropertyReferenceOperation member) => member.Parent is not IAssignmentOperation assignment || !ReferenceEquals(assignment.Target, member);
}
