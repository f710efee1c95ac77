using PromptGen.Language.Json;

namespace PromptGen.Language.Schema;

/// <summary>What a type is called by: the title of its schema, or the key under which the schema stands.</summary>
internal static class TypeNames
{
    private const int MaxTitle = 60;

    public static string Suggest(NodeSource source)
    {
        if ((source.Json as JsonNode.Object)?["title"] is JsonNode.String title && title.Value.Length <= MaxTitle && NameScope.FromText(title.Value, "") is { Length: > 0 } name)
        {
            return name;
        }

        return source.Place.Pointer.Length == 0 && source.Place.Document.Name.Length > 0
            ? NameScope.FromText(FileStem(source.Place.Document.Name), "Item")
            : FromPointer(JsonPointer.Split(source.Place.Pointer));
    }

    private static string FileStem(string name)
    {
        const string Extension = ".schema.json";
        return name.EndsWith(Extension, StringComparison.OrdinalIgnoreCase) ? name.Substring(0, name.Length - Extension.Length) : name;
    }

    private static string FromPointer(List<string> segments)
    {
        var singular = 0;
        for (var i = segments.Count - 1; i >= 0; i--)
        {
            var isKey = i > 0 && IsKeyed(segments[i - 1]) && (i < 2 || !IsKeyed(segments[i - 2]));
            if (isKey)
            {
                var name = NameScope.FromText(segments[i], "Item");
                for (; singular > 0; singular--)
                {
                    name = Singular(name);
                }

                return name;
            }

            singular += segments[i] is "items" or "additionalProperties" || (i > 0 && segments[i - 1] == "prefixItems") ? 1 : 0;
        }

        return "Item";
    }

    private static bool IsKeyed(string keyword) => keyword is "properties" or "$defs" or "patternProperties" or "dependentSchemas";

    /// <summary>Good enough for names; what it cannot tell gets <c>Item</c> behind it.</summary>
    private static string Singular(string name)
    {
        if (Ends("ies") && name.Length > 4)
        {
            return name.Substring(0, name.Length - 3) + "y";
        }

        if (Ends("sses") || Ends("xes") || Ends("ches") || Ends("shes"))
        {
            return name.Substring(0, name.Length - 2);
        }

        return Ends("s") && !Ends("ss") && !Ends("us") && !Ends("is") && name.Length > 2 ? name.Substring(0, name.Length - 1) : name + "Item";

        bool Ends(string end) => name.EndsWith(end, StringComparison.Ordinal);
    }
}
