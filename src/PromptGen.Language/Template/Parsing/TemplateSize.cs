using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Parsing;

/// <summary>Holds a template below the sizes of <see cref="TemplateLimits"/>: what is beyond is reported once, and left out.</summary>
internal sealed class TemplateSize(DiagnosticBag bag)
{
    private readonly HashSet<string> _variables = new(StringComparer.Ordinal);
    private readonly HashSet<object> _full = [];
    private bool _hasTooManyVariables;

    /// <summary>Whether there is room for one more assigned variable.</summary>
    public bool Admits(string variable, SourceRange range)
    {
        if (_variables.Contains(variable) || _variables.Count < TemplateLimits.Variables)
        {
            _variables.Add(variable);
            return true;
        }

        if (!_hasTooManyVariables)
        {
            Report(bag, range, TemplateLimits.Variables, "variables", "use one again, or move a part of the template into a partial");
        }

        _hasTooManyVariables = true;
        return false;
    }

    /// <summary>Adds a branch, or a value of one.</summary>
    public void Add<T>(List<T> branches, T branch, SourceRange range, string what)
    {
        if (branches.Count < TemplateLimits.Branches)
        {
            branches.Add(branch);
        }
        else if (_full.Add(branches))
        {
            Report(bag, range, TemplateLimits.Branches, what, "compute the text in C# and hand it over as an input");
        }
    }

    public static void Report(DiagnosticBag bag, SourceRange range, int limit, string what, string advice) =>
        bag.Add(TemplateSyntaxRules.TooLarge, range, limit.ToString(CultureInfo.InvariantCulture), what, advice);
}
