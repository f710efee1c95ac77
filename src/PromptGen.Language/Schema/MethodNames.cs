using System.Globalization;
using System.Text;

namespace PromptGen.Language.Schema;

/// <summary>
/// Names of methods after the schema's pointers: <c>/properties/chunks/items</c> is <c>properties_chunks_items</c>. They follow from the order of the pointers alone, so that the
/// code of another file can name them too.
/// </summary>
public sealed class MethodNames
{
    private const int MaxLength = 80;

    private readonly Dictionary<string, string> _byPointer = new(StringComparer.Ordinal);
    private readonly HashSet<string> _used = new(StringComparer.Ordinal);

    /// <param name="pointers">Of all nodes of the schema, in their order.</param>
    public MethodNames(IEnumerable<string> pointers)
    {
        foreach (var pointer in pointers)
        {
            Of(pointer);
        }
    }

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
