using System.Globalization;
using System.Text;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Shared;

namespace PromptGen.Language.Evaluation;

/// <summary>Finds what is valid and yet has no value of its C# type: a number beyond a <c>long</c>, a leap second.</summary>
internal sealed class Representation(SchemaModel schema, List<SchemaViolation> violations, CancellationToken ct)
{
    private const string Keyword = "representation";

    private readonly Dictionary<string, TypeDefinition> _types = schema.Types.Types.ToDictionary(t => t.Id, StringComparer.Ordinal);

    public void Check(DataType type, JsonNode value, string pointer)
    {
        switch (type, value)
        {
            case (DataType.Nullable nullable, not JsonNode.Null):
                Check(nullable.Inner, value, pointer);
                break;
            case (DataType.Array array, JsonNode.Array items):
                for (var i = 0; i < items.Items.Count; i++)
                {
                    Check(array.Element, items.Items[i], JsonPointer.Append(pointer, i));
                }

                break;
            case (DataType.Map map, JsonNode.Object members):
                foreach (var member in members.Properties)
                {
                    Check(map.Value, member.Value, JsonPointer.Append(pointer, member.Name));
                }

                break;
            case (DataType.Named named, JsonNode.Object members) when _types[named.TypeId] is TypeDefinition.Object definition:
                foreach (var member in definition.Members)
                {
                    if (members[member.JsonName] is { } inner)
                    {
                        Check(member.Type, inner, JsonPointer.Append(pointer, member.JsonName));
                    }
                }

                foreach (var other in members.Properties.Where(p => definition.Rest is not null && definition.Members.All(m => m.JsonName != p.Name)))
                {
                    Check(definition.Rest!.Type, other.Value, JsonPointer.Append(pointer, other.Name));
                }

                break;
            case (DataType.Named named, _) when _types[named.TypeId] is TypeDefinition.Union union:
                if (union.Cases.FirstOrDefault(c => new Evaluation(schema.Nodes, ct).Check(c.Node, value, "")) is { } match)
                {
                    Check(match.Type, value, pointer);
                }

                break;
            case (DataType.Integer integer, JsonNode.Number number) when !Fits(number.Raw, integer.Width):
                Fail(ViolationText.Integer);
                break;
            case (DataType.Number { IsDecimal: true }, JsonNode.Number number) when !decimal.TryParse(number.Raw, NumberStyles.Float, CultureInfo.InvariantCulture, out _):
            case (DataType.Number { IsDecimal: false }, JsonNode.Number real) when !FitsDouble(real.Raw):
                Fail(ViolationText.Number);
                break;
            case (DataType.Date or DataType.DateTime or DataType.Time, JsonNode.String text) when !FitsCalendar(type, text.Value):
                Fail(ViolationText.Date);
                break;
            case (DataType.UriReference, JsonNode.String uri) when !Uri.TryCreate(uri.Value, UriKind.Absolute, out _):
                Fail(ViolationText.Uri);
                break;
        }

        void Fail(string message) => violations.Add(new SchemaViolation(pointer, Keyword, message, value.Range));
    }

    private static bool Fits(string raw, IntegerWidth width)
    {
        if (!ExactNumber.TryGetInteger(Encoding.ASCII.GetBytes(raw), 19, out var value))
        {
            return false;
        }

        return width == IntegerWidth.Int32
            ? value >= int.MinValue && value <= int.MaxValue
            : value >= long.MinValue && value <= long.MaxValue;
    }

    // An older host throws where a newer one gives infinity.
    private static bool FitsDouble(string raw) =>
        double.TryParse(raw, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && !double.IsInfinity(value);

    private static bool FitsCalendar(DataType type, string text)
    {
        // The schema has been satisfied, so only what the platform's types cannot hold is left to find.
        var time = type is DataType.Date ? "" : text.Substring(text.Length > 10 && text[4] == '-' ? 11 : 0);
        if (time.Length > 0 && time.Substring(6, 2) == "60")
        {
            return false;
        }

        return type switch
        {
            DataType.Time => IsUtc(time),
            DataType.Date => text.Substring(0, 4) != "0000",
            _ => DateTimeOffset.TryParse(text.ToUpperInvariant(), CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        };
    }

    // A time of day has nowhere to keep an offset.
    private static bool IsUtc(string time) =>
        time.EndsWith("Z", StringComparison.OrdinalIgnoreCase) || time.EndsWith("+00:00", StringComparison.Ordinal) || time.EndsWith("-00:00", StringComparison.Ordinal);
}
