namespace PromptGen.Language.Model;

/// <summary>JSON types as a sentence names them: "a string or null".</summary>
public static class TypeText
{
    private static readonly (JsonTypes Type, string Text)[] All =
    [
        (JsonTypes.Object, "an object"), (JsonTypes.Array, "an array"), (JsonTypes.String, "a string"), (JsonTypes.Number, "a number"),
        (JsonTypes.Integer, "a whole number"), (JsonTypes.Boolean, "true or false"), (JsonTypes.Null, "null"),
    ];

    public static string Describe(JsonTypes types)
    {
        if ((types & JsonTypes.Number) != 0)
        {
            types &= ~JsonTypes.Integer;
        }

        return string.Join(" or ", All.Where(a => (types & a.Type) != 0).Select(a => a.Text));
    }
}
