using System.Globalization;
using PromptGen.Language.Diagnostics;

namespace PromptGen.Analyzers.CallSites;

/// <summary>The options that rules read, and what each takes. Names are compared as editors write them: in any case.</summary>
internal static class KnownOptions
{
    public const string Prefix = "promptgen_";
    private const string Severity = "severity";

    private static readonly string[] Severities = ["none", "silent", "hidden", "suggestion", "info", "warning", "error"];
    private static readonly Func<string, bool> Anything = _ => true;

    // The name, what it takes, and the test of it.
    private static readonly Dictionary<string, (string Takes, Func<string, bool> IsValid)> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["allowed_callers"] = ("names", Anything),
        ["ignored_calls"] = ("names", Anything),
        ["model_calls"] = ("members, each with ': kind' where it is not 'chat'", AreCalls),
        ["model_kinds"] = ("kinds: " + string.Join(", ", KindNames()), value => NameList.Parse(value).Names.All(IsKind)),
        ["test_projects"] = ("'skip' or 'report'", OneOf("skip", "report")),
        ["provider_hosts"] = ("addresses", Anything),
        ["retry_types"] = ("names", Anything),
        ["model_text"] = ("names", Anything),
        ["inline_prompt_min_length"] = ("a number of characters", IsNumber),
        ["trusted_types"] = ("names", Anything),
        ["draft_callers"] = ("names", Anything),
        ["model_names_in"] = ("names", Anything),
        ["composition_roots"] = ("names", Anything),
        ["log_methods"] = ("names", Anything),
        ["console"] = ("'skip' or 'report'", OneOf("skip", "report")),
        ["max_fan_out"] = ("a number of calls", IsNumber),
    };

    /// <summary>What is wrong with an option; null for one that is well, or that is not ours.</summary>
    public static (bool IsUnknown, string Message)? Check(string key, string value, ISet<string> rules)
    {
        if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var name = key.Substring(Prefix.Length);
        var dot = name.IndexOf('.');
        var first = dot < 0 ? "" : name.Substring(0, dot);
        var last = name.Substring(dot + 1);
        if (string.Equals(first, Severity, StringComparison.OrdinalIgnoreCase))
        {
            return !IsRule(last, rules) ? (true, "there is no rule " + last.ToUpperInvariant())
                : Severities.Contains(value.Trim(), StringComparer.OrdinalIgnoreCase) ? null
                : (false, "one of " + string.Join(", ", Severities));
        }

        if (dot >= 0 && !IsRule(first, rules))
        {
            return (true, "there is no rule " + first.ToUpperInvariant());
        }

        if (!Names.TryGetValue(last, out var known))
        {
            var near = DidYouMean.Find(last.ToLowerInvariant(), Names.Keys);
            return (true, near is null ? "docs/analyzers.md lists them" : "did you mean '" + Prefix + (dot < 0 ? "" : first.ToUpperInvariant() + ".") + near + "'?");
        }

        return known.IsValid(value.Trim()) ? null : (false, known.Takes);
    }

    private static bool IsRule(string text, ISet<string> rules) => rules.Contains(text.ToUpperInvariant());

    private static bool IsNumber(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private static Func<string, bool> OneOf(params string[] words) => value => words.Contains(value, StringComparer.OrdinalIgnoreCase);

    private static bool IsKind(string name) => ModelKinds.Parse(name) != ModelKind.None;

    private static IEnumerable<string> KindNames() => Enum.GetNames(typeof(ModelKind)).Skip(1).Select(name => name.ToLowerInvariant());

    private static bool AreCalls(string value) => value.Split([','], StringSplitOptions.RemoveEmptyEntries).All(entry =>
    {
        var parts = entry.Split(':', ';');
        var dot = parts[0].Trim().LastIndexOf('.');
        return dot > 0 && dot < parts[0].Trim().Length - 1 && (parts.Length == 1 || (parts.Length == 2 && IsKind(parts[1].Trim())));
    });
}
