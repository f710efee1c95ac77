using System.Text;
using System.Text.RegularExpressions;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Language.Evaluation;

/// <summary>One value against one schema. Recursive over the value, whose depth the JSON parser limits.</summary>
internal sealed partial class Evaluation(EquatableArray<SchemaNode> nodes, CancellationToken ct)
{
    private const int MaxViolations = 64;

    // Alternatives that come back to themselves multiply with each level of the value.
    private const int MaxSteps = 1_000_000;

    private int _steps;

    private readonly Dictionary<string, Regex> _patterns = new(StringComparer.Ordinal);

    public List<SchemaViolation> Violations { get; } = [];

    /// <summary>The value of a whole schema.</summary>
    public bool CheckAll(int index, JsonNode value)
    {
        var ok = Check(index, value, "");
        if (_steps <= MaxSteps)
        {
            return ok;
        }

        // Given up somewhere below a 'not', perhaps: no verdict of the parts counts.
        Violations.Clear();
        return Fail(value, "", "limit", ViolationText.Limit);
    }

    public bool Check(int index, JsonNode value, string pointer)
    {
        ct.ThrowIfCancellationRequested();
        if (++_steps > MaxSteps)
        {
            return Fail(value, pointer, "limit", ViolationText.Limit);
        }

        var node = nodes[index];
        if (node.IsNever)
        {
            return Fail(value, pointer, "false", ViolationText.Never);
        }

        if (node.Types != JsonTypes.Any && !HasType(value, node.Types))
        {
            return Fail(value, pointer, "type", ViolationText.Type(TypeNames(node.Types)));
        }

        var looks = _looks.Count;
        var ok = CheckValues(node, value, pointer);
        ok &= value switch
        {
            JsonNode.Number number => CheckNumber(node.Number, number, pointer),
            JsonNode.String text => CheckString(node.String, text, pointer),
            JsonNode.Array array => CheckArray(node.Array, array, pointer),
            JsonNode.Object o => CheckObject(node.Object, o, pointer),
            _ => true,
        };
        ok = CheckCombined(node.Combined, value, pointer) && ok;
        return ok && CheckUnevaluated(node, looks, value, pointer);
    }

    private bool CheckValues(SchemaNode node, JsonNode value, string pointer)
    {
        var ok = true;
        if (node.Const is { } constant && !JsonEquality.AreEqual(value, JsonEquality.Parse(constant)))
        {
            ok = Fail(value, pointer, "const", ViolationText.Constant(constant));
        }

        if (node.Enum is { } values && !values.Any(v => JsonEquality.AreEqual(value, JsonEquality.Parse(v))))
        {
            ok = Fail(value, pointer, "enum", ViolationText.Values(string.Join(", ", values)));
        }

        return ok;
    }

    private bool CheckNumber(NumberRules rules, JsonNode.Number value, string pointer)
    {
        if (rules == NumberRules.None)
        {
            return true;
        }

        var number = Ascii(value.Raw);
        var ok = true;
        if (rules.Minimum is { } minimum && ExactNumber.Compare(number, Ascii(minimum)) < 0)
        {
            ok = Fail(value, pointer, "minimum", ViolationText.AtLeast(minimum));
        }

        if (rules.Maximum is { } maximum && ExactNumber.Compare(number, Ascii(maximum)) > 0)
        {
            ok = Fail(value, pointer, "maximum", ViolationText.AtMost(maximum));
        }

        if (rules.ExclusiveMinimum is { } above && ExactNumber.Compare(number, Ascii(above)) <= 0)
        {
            ok = Fail(value, pointer, "exclusiveMinimum", ViolationText.Above(above));
        }

        if (rules.ExclusiveMaximum is { } below && ExactNumber.Compare(number, Ascii(below)) >= 0)
        {
            ok = Fail(value, pointer, "exclusiveMaximum", ViolationText.Below(below));
        }

        if (rules.MultipleOf is { } step && !ExactNumber.IsMultipleOf(number, Ascii(step)))
        {
            ok = Fail(value, pointer, "multipleOf", ViolationText.MultipleOf(step));
        }

        return ok;
    }

    private bool CheckString(StringRules rules, JsonNode.String value, string pointer)
    {
        var ok = true;
        if (rules.MinLength is { } min && CodePoints(value.Value) < min)
        {
            ok = Fail(value, pointer, "minLength", ViolationText.MinLength(min));
        }

        if (rules.MaxLength is { } max && CodePoints(value.Value) > max)
        {
            ok = Fail(value, pointer, "maxLength", ViolationText.MaxLength(max));
        }

        if (rules.Pattern is { } pattern && !IsMatch(pattern, value.Value))
        {
            ok = Fail(value, pointer, "pattern", ViolationText.Pattern);
        }

        if (rules.Format is { } format && !Formats.Check(format, Encoding.UTF8.GetBytes(value.Value)))
        {
            ok = Fail(value, pointer, "format", ViolationText.Format(format));
        }

        return ok;
    }

    private void Rewind(int mark) => Violations.RemoveRange(mark, Violations.Count - mark);

    private bool Fail(JsonNode value, string pointer, string keyword, string message)
    {
        if (Violations.Count < MaxViolations)
        {
            Violations.Add(new SchemaViolation(pointer, keyword, message, value.Range));
        }

        return false;
    }

    private bool IsMatch(PatternModel pattern, string value)
    {
        if (!_patterns.TryGetValue(pattern.DotNet, out var regex))
        {
            regex = new Regex(pattern.DotNet, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            _patterns.Add(pattern.DotNet, regex);
        }

        try
        {
            return regex.IsMatch(value);
        }
        catch (RegexMatchTimeoutException)
        {
            // The compiler's host may have no engine without backtracking; the reader will decide.
            return true;
        }
    }

    private static bool HasType(JsonNode value, JsonTypes types) => value switch
    {
        JsonNode.Null => (types & JsonTypes.Null) != 0,
        JsonNode.Boolean => (types & JsonTypes.Boolean) != 0,
        JsonNode.String => (types & JsonTypes.String) != 0,
        JsonNode.Array => (types & JsonTypes.Array) != 0,
        JsonNode.Object => (types & JsonTypes.Object) != 0,
        JsonNode.Number number => (types & JsonTypes.Number) != 0 || ((types & JsonTypes.Integer) != 0 && ExactNumber.IsInteger(Ascii(number.Raw))),
        _ => false,
    };

    private static string TypeNames(JsonTypes types) => Model.TypeText.Describe(types);

    private static int CodePoints(string text) => text.Count(c => !char.IsLowSurrogate(c));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);
}
