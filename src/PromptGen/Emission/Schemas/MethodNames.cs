using System.Globalization;
using System.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>Names of private methods after the schema's pointers: <c>/properties/chunks/items</c> is <c>properties_chunks_items</c>.</summary>
internal sealed class MethodNames
{
    private const int MaxLength = 80;

    private readonly Dictionary<string, string> _byPointer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    public string Of(string pointer)
    {
        if (_byPointer.TryGetValue(pointer, out var known))
        {
            return known;
        }

        var name = Sanitize(pointer);
        var unique = name;
        for (var i = 2; !_used.Add(unique); i++)
        {
            unique = name + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        _byPointer.Add(pointer, unique);
        return unique;
    }

    private static string Sanitize(string pointer)
    {
        if (pointer.Length == 0)
        {
            return "root";
        }

        var builder = new StringBuilder();
        foreach (var c in pointer.Skip(1).Take(MaxLength))
        {
            builder.Append(c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') ? c : '_');
        }

        return builder.ToString();
    }
}
