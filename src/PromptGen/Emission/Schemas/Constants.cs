using System.Globalization;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;

namespace PromptGen.Emission.Schemas;

/// <summary>Values and patterns that a schema's code compares with: made once, when first needed.</summary>
internal sealed class Constants
{
    private readonly List<string> _values = [];
    private readonly List<PatternModel> _patterns = [];
    private readonly PatternCode _matchers = new();
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    public string Json(string canonical) => Name("j" + canonical, () =>
    {
        _values.Add(canonical);
        return "Constants.Value" + (_values.Count - 1).ToString(CultureInfo.InvariantCulture);
    });

    /// <summary>A method that matches the pattern, or a regular expression.</summary>
    public string Pattern(PatternModel pattern) => Name("p" + pattern.Source, () =>
    {
        if (PatternShape.Of(pattern.Source) is { } shape)
        {
            return _matchers.Add(pattern.Source, shape);
        }

        _patterns.Add(pattern);
        return "Patterns.Pattern" + (_patterns.Count - 1).ToString(CultureInfo.InvariantCulture);
    });

    /// <summary>After all code that asks for them.</summary>
    public void Write(SourceWriter writer)
    {
        if (_values.Count > 0)
        {
            writer.Line();
            using (writer.OpenBlock("private static class Constants"))
            {
                for (var i = 0; i < _values.Count; i++)
                {
                    writer.Line("internal static readonly " + RuntimeNames.JsonConstant + " Value" + i.ToString(CultureInfo.InvariantCulture) + " = new(" + CSharpLiteral.Utf8(_values[i]) + ");");
                }
            }
        }

        _matchers.Write(writer);
        if (_patterns.Count > 0)
        {
            const string Regex = "global::System.Text.RegularExpressions.Regex";
            const string Options = "global::System.Text.RegularExpressions.RegexOptions";
            writer.Line();
            using (writer.OpenBlock("private static class Patterns"))
            {
                for (var i = 0; i < _patterns.Count; i++)
                {
                    writer.Line("internal static readonly " + Regex + " Pattern" + i.ToString(CultureInfo.InvariantCulture) + " = new(" + CSharpLiteral.String(_patterns[i].DotNet) + ", " +
                        (_patterns[i].Backtracks
                            ? Options + ".CultureInvariant, " + RuntimeNames.PatternTimeout
                            : Options + ".NonBacktracking | " + Options + ".CultureInvariant") + ");");
                }
            }
        }
    }

    private string Name(string key, Func<string> add)
    {
        if (!_names.TryGetValue(key, out var name))
        {
            _names.Add(key, name = add());
        }

        return name;
    }
}
