using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>The declarations: sealed records with <c>required</c> members, and enums.</summary>
internal sealed class RecordEmitter(SourceWriter writer, SchemaModel schema, SchemaTypes types, PartialEmitter? partials = null)
{
    private const string Serialization = "global::System.Text.Json.Serialization.";

    private readonly ValueLiteral _literal = new(schema, types);

    /// <summary>A record, its members, then what <paramref name="further"/> writes into it.</summary>
    public void WriteRecord(TypeDefinition.Object definition, Action? further = null)
    {
        WriteSummary(definition.Description, "The object <c>" + XmlDoc.Escape(definition.Name) + "</c> of the schema.");
        if (definition.Rest is not null && !schema.IsInput)
        {
            writer.Line("[" + Serialization + "JsonConverter(typeof(" + SchemaEmitter.Converter(schema, definition) + "))]");
        }

        using (writer.OpenBlock("public sealed record " + CSharpNames.Escape(definition.Name) + (definition.BaseFullName is null ? "" : " : " + definition.BaseFullName)))
        {
            var first = true;
            foreach (var member in definition.Members)
            {
                if (!first)
                {
                    writer.Line();
                }

                first = false;
                WriteMember(member, MayHide(definition, member));
            }

            if (definition.Rest is { } rest)
            {
                WriteRest(rest);
            }

            WriteEquality(definition);
            partials?.WriteRecord(definition);
            further?.Invoke();
        }
    }

    /// <summary>An abstract record, a <c>Match</c> over its cases, and a record for each case that has none of its own.</summary>
    public void WriteUnion(TypeDefinition.Union definition, string converter, Action? further = null)
    {
        WriteSummary(definition.Description, "One of the alternatives of <c>" + XmlDoc.Escape(definition.Name) + "</c>.");
        writer.Line("[" + Serialization + "JsonConverter(typeof(" + converter + "))]");
        using (writer.OpenBlock("public abstract record " + CSharpNames.Escape(definition.Name)))
        {
            using (writer.OpenBlock("private protected " + CSharpNames.Escape(definition.Name) + "()"))
            {
            }

            writer.Line();
            writer.Line("/// <summary>Calls the function of the case that this is.</summary>");
            writer.Line("public TResult Match<TResult>(" + string.Join(", ", definition.Cases.Select(c => "global::System.Func<" + types.Name(c.Type) + ", TResult> " + Parameter(c))) + ") => this switch");
            writer.Open();
            for (var i = 0; i < definition.Cases.Count; i++)
            {
                var one = definition.Cases[i];
                var type = one.IsWrapped ? definition.FullName + "." + CSharpNames.Escape(one.Name) : types.Name(one.Type);
                writer.Line(type + " value => " + Parameter(one) + "(value" + (one.IsWrapped ? ".Value" : "") + "),");
            }

            writer.Line("_ => throw new global::System.Diagnostics.UnreachableException(),");
            writer.Close(";");
            foreach (var one in definition.Cases.Where(c => c.IsWrapped))
            {
                writer.Line();
                WriteWrapper(definition, one);
            }

            further?.Invoke();
        }
    }

    /// <summary>The platform's serializer does not know which case is meant; the schema's code does.</summary>
    public void WriteConverter(TypeDefinition definition, string name, string method)
    {
        writer.Line("/// <summary><c>" + XmlDoc.Escape(definition.Name) + "</c> for System.Text.Json.</summary>");
        using (writer.OpenBlock("public sealed class " + name + " : " + RuntimeNames.UnionJsonConverter + "<" + definition.FullName + ">"))
        {
            var result = RuntimeNames.ReadResult + "<" + definition.FullName + ">";
            writer.Line("/// <inheritdoc/>");
            writer.Line("protected override " + result + " ReadValue(global::System.ReadOnlySpan<byte> json) =>");
            writer.Indentation++;
            writer.Line(RuntimeNames.ReadReply + "<" + definition.FullName + ", SchemaCode.Code_" + method + ">(json, " + RuntimeNames.Leniency + ".Strict);");
            writer.Indentation--;
            writer.Line();
            writer.Line("/// <inheritdoc/>");
            writer.Line("protected override void WriteValue(" + SchemaTypes.Utf8JsonWriter + " writer, " + definition.FullName + " value) => SchemaCode.Write_" + method + "(writer, value);");
        }
    }

    private void WriteWrapper(TypeDefinition.Union definition, UnionCase one)
    {
        WriteSummary(null, "The case <c>" + XmlDoc.Escape(one.Name) + "</c>.");
        var name = CSharpNames.Escape(one.Name);
        using (writer.OpenBlock("public sealed record " + name + " : " + definition.FullName))
        {
            writer.Line("/// <summary>With its value.</summary>");
            writer.Line("public " + name + "(" + types.Name(one.Type) + " value) => Value = value;");
            writer.Line();
            writer.Line("/// <summary>What the JSON holds.</summary>");
            writer.Line("public " + types.Name(one.Type) + " Value { get; }");
            WriteEquality(new TypeDefinition.Object
            {
                Id = "",
                Name = one.Name,
                FullName = definition.FullName + "." + name,
                Members = EquatableArrayExtensions.ToEquatableArray([new MemberDefinition { JsonName = "", Name = "Value", Type = one.Type, IsRequired = true }]),
            });
        }
    }

    private static string Parameter(UnionCase one) => CSharpNames.Escape(char.ToLowerInvariant(one.Name[0]) + one.Name.Substring(1));

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

    private void WriteRest(RestDefinition rest)
    {
        writer.Line();
        WriteSummary(rest.Description, "The properties that have no member of their own, by their names.");
        var type = types.Name(rest.Type);
        writer.Line("[" + Serialization + "JsonIgnore]");
        writer.Line("public global::System.Collections.Generic.IReadOnlyDictionary<string, " + type + "> " + CSharpNames.Escape(rest.Name) + " { get; init; } = " + SchemaTypes.EmptyMap(type) + ";");
    }

    /// <summary>Whether the union that a record is a case of may have something of the member's name: another case, or what every union has.</summary>
    private bool MayHide(TypeDefinition.Object definition, MemberDefinition member) =>
        definition.BaseFullName is { } union &&
        (member.Name == "Match" || NameScope.HostMembers.Contains(member.Name) ||
         schema.Types.Types.Any(t => t.FullName == union + "." + member.Name) ||
         schema.Types.Types.OfType<TypeDefinition.Union>().Any(u => u.FullName == union && u.Cases.Any(c => c.Name == member.Name)));

    public void WriteMember(MemberDefinition member, bool mayHide = false)
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
        if (mayHide)
        {
            // Nobody looks for another case, or for what the union has, within this one.
            writer.Directive("#pragma warning disable CS0108");
        }

        writer.Line("public " + (isRequired ? "required " : "") + types.Name(member.Type) + " " + CSharpNames.Escape(member.Name) + " { get; init; }" + initializer);
        if (mayHide)
        {
            writer.Directive("#pragma warning restore CS0108");
        }

        if (member.NullName is { } nullName)
        {
            writer.Line();
            writer.Line("/// <summary>Whether <c>" + XmlDoc.Escape(member.JsonName) + "</c> is there and null; false: it is absent, or has a value.</summary>");
            writer.Line("[" + Serialization + "JsonIgnore]");
            writer.Line("public bool " + CSharpNames.Escape(nullName) + " { get; init; }");
        }
    }

    /// <summary>Records compare lists, maps and JSON by reference unless told otherwise.</summary>
    private void WriteEquality(TypeDefinition.Object definition)
    {
        var members = definition.Members.ToList();
        if (definition.Rest is { } rest)
        {
            members.Add(new MemberDefinition { JsonName = "", Name = rest.Name, Type = new DataType.Map(rest.Type), IsRequired = true });
        }

        members.AddRange(definition.Members.Where(m => m.NullName is not null).Select(m => new MemberDefinition { JsonName = "", Name = m.NullName!, Type = new DataType.Boolean(), IsRequired = true }));
        var comparers = members.ConvertAll(m => types.Comparer(m.Type));
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
            var member = members[i];
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
                var name = CSharpNames.Escape(members[i].Name);
                writer.Line(comparers[i] is { } comparer ? "hash.Add(" + name + ", " + comparer + ");" : "hash.Add(" + name + ");");
            }

            writer.Line("return hash.ToHashCode();");
        }
    }
}
