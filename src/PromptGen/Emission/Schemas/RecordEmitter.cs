using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>The declarations: sealed records with <c>required</c> members, and enums.</summary>
internal sealed class RecordEmitter(SourceWriter writer, SchemaModel schema, SchemaTypes types)
{
    private const string Serialization = "global::System.Text.Json.Serialization.";

    private readonly ValueLiteral _literal = new(schema, types);

    /// <summary>A record, its members, then what <paramref name="further"/> writes into it.</summary>
    public void WriteRecord(TypeDefinition.Object definition, Action? further = null)
    {
        WriteSummary(definition.Description, "The object <c>" + XmlDoc.Escape(definition.Name) + "</c> of the schema.");
        using (writer.OpenBlock("public sealed record " + CSharpNames.Escape(definition.Name)))
        {
            var first = true;
            foreach (var member in definition.Members)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                WriteMember(member);
            }

            WriteEquality(definition);
            further?.Invoke();
        }
    }

    public void WriteEnum(TypeDefinition.Enum definition)
    {
        WriteSummary(definition.Description, "The values of <c>" + XmlDoc.Escape(definition.Name) + "</c>.");
        writer.Line("[" + Serialization + "JsonConverter(typeof(" + Serialization + "JsonStringEnumConverter<" + definition.FullName + ">))]");
        using (writer.OpenBlock("public enum " + CSharpNames.Escape(definition.Name)))
        {
            var first = true;
            foreach (var member in definition.Members)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                WriteSummary(member.Description, "<c>" + XmlDoc.Escape(member.JsonValue) + "</c>");
                writer.Line("[" + Serialization + "JsonStringEnumMemberName(" + CSharpLiteral.String(member.JsonValue) + ")]");
                writer.Line(CSharpNames.Escape(member.Name) + ",");
            }
        }
    }

    public void WriteSummary(string? description, string otherwise)
    {
        if (string.IsNullOrWhiteSpace(description))
        {
            writer.Line("/// <summary>" + otherwise + "</summary>");
        }
        else
        {
            XmlDoc.WriteSummary(writer, description!);
        }
    }

    public void WriteMember(MemberDefinition member)
    {
        WriteSummary(member.Description, "The property <c>" + XmlDoc.Escape(member.JsonName) + "</c>.");
        writer.Line("[" + Serialization + "JsonPropertyName(" + CSharpLiteral.String(member.JsonName) + ")]");
        if (!member.IsRequired && member.DefaultJson is null && member.Type is DataType.Nullable)
        {
            writer.Line("[" + Serialization + "JsonIgnore(Condition = " + Serialization + "JsonIgnoreCondition.WhenWritingNull)]");
        }

        if (member.Type is DataType.Time or DataType.Nullable { Inner: DataType.Time })
        {
            writer.Line("[" + Serialization + "JsonConverter(typeof(" + RuntimeNames.UtcTimeJsonConverter + "))]");
        }

        var isRequired = member.IsRequired && member.DefaultJson is null;
        var initializer = member.DefaultJson is { } json ? " = " + _literal.Of(member.Type, json) + ";" : "";
        writer.Line("public " + (isRequired ? "required " : "") + types.Name(member.Type) + " " + CSharpNames.Escape(member.Name) + " { get; init; }" + initializer);
    }

    /// <summary>Records compare lists, maps and JSON by reference unless told otherwise.</summary>
    private void WriteEquality(TypeDefinition.Object definition)
    {
        var comparers = definition.Members.Select(m => types.Comparer(m.Type)).ToList();
        if (comparers.TrueForAll(c => c is null))
        {
            return;
        }

        writer.Line();
        writer.Line("/// <summary>By the values of all members, those in lists and maps too.</summary>");
        writer.Line("public bool Equals(" + definition.FullName + "? other) => ReferenceEquals(this, other) || (other is not null");
        writer.Indentation++;
        for (var i = 0; i < comparers.Count; i++)
        {
            var member = definition.Members[i];
            var name = CSharpNames.Escape(member.Name);
            var comparer = comparers[i] ?? "global::System.Collections.Generic.EqualityComparer<" + types.Name(member.Type) + ">.Default";
            writer.Line("&& " + comparer + ".Equals(" + name + ", other." + name + ")" + (i == comparers.Count - 1 ? ");" : ""));
        }

        writer.Indentation--;
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.OpenBlock("public override int GetHashCode()"))
        {
            writer.Line("var hash = new global::System.HashCode();");
            for (var i = 0; i < comparers.Count; i++)
            {
                var name = CSharpNames.Escape(definition.Members[i].Name);
                writer.Line(comparers[i] is { } comparer ? "hash.Add(" + name + ", " + comparer + ");" : "hash.Add(" + name + ");");
            }

            writer.Line("return hash.ToHashCode();");
        }
    }
}
