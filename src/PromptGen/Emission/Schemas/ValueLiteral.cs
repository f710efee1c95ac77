using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>A value known at build time (<c>input.default</c>, <c>policy.value</c>) as a C# expression. The value has been validated.</summary>
public sealed class ValueLiteral(SchemaModel schema, SchemaTypes types)
{
    public ValueLiteral(SchemaModel schema)
        : this(schema, new SchemaTypes(schema))
    {
    }

    /// <summary>A value of the whole schema.</summary>
    public string OfRoot(string json) => Of(schema.Root, json);

    public string Of(DataType type, string json) =>
        Of(type, JsonParser.Parse(json, new DiagnosticBag("", json), CancellationToken.None) ?? throw new InvalidOperationException("The value is not JSON"));

    private string Of(DataType type, JsonNode value) => (type, value) switch
    {
        (DataType.Json or DataType.Nullable { Inner: DataType.Json }, _) => Element(value),
        (_, JsonNode.Null) => "null",
        (DataType.Nullable nullable, _) => Of(nullable.Inner, value),
        (DataType.Text, JsonNode.String text) => CSharpLiteral.String(text.Value),
        (DataType.Integer { Width: IntegerWidth.Int32 }, JsonNode.Number number) => CSharpLiteral.Int32((int)Whole(number.Raw)),
        (DataType.Integer, JsonNode.Number number) => CSharpLiteral.Int64(Whole(number.Raw)),
        (DataType.Number { IsDecimal: true }, JsonNode.Number number) => CSharpLiteral.Decimal(number.Raw),
        (DataType.Number, JsonNode.Number number) => CSharpLiteral.Double(double.Parse(number.Raw, NumberStyles.Float, CultureInfo.InvariantCulture)),
        (DataType.Boolean, JsonNode.Boolean boolean) => CSharpLiteral.Boolean(boolean.Value),
        (DataType.Date, JsonNode.String text) => Parsed("global::System.DateOnly.ParseExact(" + CSharpLiteral.String(text.Value) + ", \"yyyy-MM-dd\""),
        (DataType.DateTime, JsonNode.String text) => Parsed("global::System.DateTimeOffset.Parse(" + CSharpLiteral.String(text.Value.ToUpperInvariant())),
        (DataType.Time, JsonNode.String text) => Parsed("global::System.TimeOnly.Parse(" + CSharpLiteral.String(text.Value.Substring(0, TimeLength(text.Value)))),
        (DataType.Uuid, JsonNode.String text) => "new global::System.Guid(" + CSharpLiteral.String(text.Value) + ")",
        (DataType.UriReference, JsonNode.String text) => "new global::System.Uri(" + CSharpLiteral.String(text.Value) + ")",
        (DataType.Array array, JsonNode.Array items) => "[" + string.Join(", ", items.Items.Select(i => Of(array.Element, i))) + "]",
        (DataType.Map map, JsonNode.Object members) => "new global::System.Collections.Generic.Dictionary<string, " + types.Name(map.Value) + "> { " +
            string.Join(", ", members.Properties.Select(p => "[" + CSharpLiteral.String(p.Name) + "] = " + Of(map.Value, p.Value))) + " }",
        (DataType.Named named, _) => Named(types.Definition(named), value),
        _ => throw new InvalidOperationException("No literal of " + type.GetType().Name + " for " + value.GetType().Name),
    };

    private string Named(TypeDefinition definition, JsonNode value)
    {
        if (definition is TypeDefinition.Enum enumeration)
        {
            var member = enumeration.Members.First(m => m.JsonValue == ((JsonNode.String)value).Value);
            return enumeration.FullName + "." + CSharpNames.Escape(member.Name);
        }

        return definition is TypeDefinition.Union union ? Case(union, value) : Record((TypeDefinition.Object)definition, (JsonNode.Object)value);
    }

    // The case that a reader takes: the first that the value is valid as.
    private string Case(TypeDefinition.Union union, JsonNode value)
    {
        var one = union.Cases.First(c => SchemaEvaluator.Validate(schema, c.Node, value, CancellationToken.None).Count == 0);
        var literal = Of(one.Type, value);
        return one.IsWrapped ? "new " + union.FullName + "." + CSharpNames.Escape(one.Name) + "(" + literal + ")" : literal;
    }

    private string Record(TypeDefinition.Object definition, JsonNode.Object value)
    {
        var written = definition.Members.Where(m => value[m.JsonName] is not null).ToList();
        var members = written.Select(m => CSharpNames.Escape(m.Name) + " = " + Of(m.Type, value[m.JsonName]!));
        members = members.Concat(written.Where(m => m.NullName is not null && value[m.JsonName] is JsonNode.Null).Select(m => CSharpNames.Escape(m.NullName!) + " = true"));
        if (definition.Rest is { } rest)
        {
            var known = new HashSet<string>(definition.Members.Select(m => m.JsonName), StringComparer.Ordinal);
            var others = value.Properties.Where(p => !known.Contains(p.Name)).Select(p => "[" + CSharpLiteral.String(p.Name) + "] = " + Of(rest.Type, p.Value));
            members = members.Concat([CSharpNames.Escape(rest.Name) + " = new global::System.Collections.Generic.Dictionary<string, " + types.Name(rest.Type) + "> { " + string.Join(", ", others) + " }"]);
        }

        return "new " + definition.FullName + " { " + string.Join(", ", members) + " }";
    }

    private static string Element(JsonNode value) =>
        "global::System.Text.Json.JsonDocument.Parse(" + CSharpLiteral.String(JsonText.Write(value)) + ").RootElement";

    private static string Parsed(string call) => call + ", global::System.Globalization.CultureInfo.InvariantCulture)";

    // A time of day is in UTC, and its type has no offset.
    private static int TimeLength(string time) => time.IndexOfAny(['Z', 'z', '+', '-']);

    private static long Whole(string raw) => (long)decimal.Parse(raw, NumberStyles.Float, CultureInfo.InvariantCulture);
}
