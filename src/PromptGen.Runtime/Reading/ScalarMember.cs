using System.Text;
using PromptGen.Shared;

namespace PromptGen.Reading;

/// <summary>A member whose value may say which alternative is meant.</summary>
/// <param name="Name">Of the member.</param>
/// <param name="Type">One of the scalar types.</param>
/// <param name="Text">Of a string its text, else as it is written.</param>
internal sealed record ScalarMember(string Name, JsonTypes Type, string Text)
{
    private static readonly JsonTypes[] Kinds = [JsonTypes.String, JsonTypes.Boolean, JsonTypes.Number, JsonTypes.Null];

    public static ScalarMember? Of(ref TapeReader reader, int name)
    {
        foreach (var kind in Kinds)
        {
            if (reader.Is(name + 1, kind))
            {
                return new ScalarMember(reader.GetString(name), kind, kind == JsonTypes.String ? reader.GetString(name + 1) : Encoding.UTF8.GetString(reader.Raw(name + 1)));
            }
        }

        return null;
    }

    public bool Fits(ShapeTable table, int rule) => Type switch
    {
        JsonTypes.Null => true,
        JsonTypes.String => table.Texts(rule)?.Contains(Text) != false,
        JsonTypes.Boolean => (table.Types(rule) & JsonTypes.Boolean) != 0 && table.Values(rule)?.Contains(Text) != false,
        _ => (table.Types(rule) & (JsonTypes.Number | JsonTypes.Integer)) != 0 && (table.Values(rule) is not { } only || only.Any(IsSameNumber)),
    };

    // 1.0 is 1.
    private bool IsSameNumber(string other) =>
        other == Text || (other[0] is '-' or (>= '0' and <= '9') && ExactNumber.Compare(Encoding.UTF8.GetBytes(other), Encoding.UTF8.GetBytes(Text)) == 0);
}
