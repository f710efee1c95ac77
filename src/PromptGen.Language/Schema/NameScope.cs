using System.Globalization;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary>The names of one C# scope, each used once. Which of two clashing names gives way depends on their order in the schema alone.</summary>
/// <param name="reserved">Names that are taken.</param>
/// <param name="always">More of them, which many scopes share: they are not copied.</param>
public sealed class NameScope(IEnumerable<string> reserved, params HashSet<string>[] always)
{
    /// <summary>What every record has, or what would hide it.</summary>
    public static readonly HashSet<string> RecordMembers = new(StringComparer.Ordinal)
    {
        "Equals", "GetHashCode", "ToString", "GetType", "MemberwiseClone", "ReferenceEquals", "Finalize", "EqualityContract", "PrintMembers",
        "Clone", "Deconstruct",
    };

    /// <summary>What is generated in the type that stands for the whole schema.</summary>
    public static readonly HashSet<string> HostMembers = new(StringComparer.Ordinal) { "Read", "ReadStrict", "ReadIncrementally", "Write", "Validate", "JsonSchema", "StrictJsonSchema", "SchemaCode", Partial };

    /// <summary>What is generated in every object of a reply.</summary>
    public const string Partial = "Partial";

    private const string Suffix = "Value";

    private readonly HashSet<string> _used = new(reserved, StringComparer.Ordinal);

    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public void Reserve(string name) => _used.Add(name);

    public string Add(string wanted)
    {
        var name = wanted;
        if (!Take(name))
        {
            // Thousands of equal names must not try all numbers each.
            name = wanted + Suffix;
            var number = _numbers.TryGetValue(wanted, out var next) ? next : 2;
            while (!Take(name))
            {
                name = wanted + number.ToString(CultureInfo.InvariantCulture);
                number++;
            }

            _numbers[wanted] = number;
        }

        return name;
    }

    private bool Take(string name) => !Array.Exists(always, a => a.Contains(name)) && _used.Add(name);

    /// <summary>A name from the text, or the other where no character of it can stand in one.</summary>
    public static string FromText(string text, string otherwise)
    {
        const int MaxLength = 100;
        var name = CSharpNames.ToPascalCase(text.Length > MaxLength ? text.Substring(0, MaxLength) : text);
        return name.Length == 0 ? otherwise : name;
    }
}
