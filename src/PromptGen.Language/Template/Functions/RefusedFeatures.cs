namespace PromptGen.Language.Template.Functions;

/// <summary>What Scriban has and a prompt must not, with the reason that the author is told.</summary>
public static class RefusedFeatures
{
    private const string Clock = "a prompt that reads the clock renders differently each time and cannot be tested; pass the time as an input";
    private const string Random = "a prompt that reads random numbers cannot be tested or cached; pass the value as an input";
    private const string Evaluation = "text must never be run as a template: a value could then write the prompt; state the expression in the template itself";
    private const string Regex = "a pattern over text of unknown origin can take unbounded time; use string.split, string.replace or string.contains";
    private const string TimeSpan = "durations are not a type of the schemas; pass a number and say its unit in the prompt";

    /// <summary>Statements and signs, by the word that starts them.</summary>
    public static readonly IReadOnlyDictionary<string, string> Keywords = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["while"] = "a loop without a known end could hang a call; use 'for' over an array or a range",
        ["func"] = "functions of a prompt's own hide what is sent; put shared text into a partial and 'include' it",
        ["do"] = "functions of a prompt's own hide what is sent; put shared text into a partial and 'include' it",
        ["ret"] = "text below it would silently vanish; use 'if'",
        ["import"] = "names that appear only at run time cannot be checked; use 'with' or write the member's whole path",
        ["readonly"] = "variables are checked when the prompt is built; leave it out",
        ["wrap"] = "it calls functions that a prompt does not have; use 'include'",
        ["tablerow"] = "it writes HTML tables for web pages; use 'for'",
        ["include_join"] = "it chooses templates at run time; use 'include' in a 'for'",
        ["this"] = "the names in scope are no value of their own; name the input that is meant",
        ["{"] = "objects come from the inputs, where a schema types them; assign plain variables",
        ["@"] = "a function is a value only as an argument of array.each, array.filter, array.any and array.join",
        ["^"] = "arguments are counted when the prompt is built; write them one by one",
        ["++"] = "a value that changes while it is printed is hard to follow; write x = x + 1",
        ["--"] = "a value that changes while it is printed is hard to follow; write x = x - 1",
        ["<<"] = "shifting bits has no use in a prompt",
        [">>"] = "shifting bits has no use in a prompt",
        ["$"] = "there are no arguments to read; name the inputs in the front matter",
    };

    /// <summary>Functions, by their whole name; a group alone stands for all in it.</summary>
    public static readonly IReadOnlyDictionary<string, string> Functions = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["date.now"] = Clock,
        ["date.format"] = "a format that holds for all dates hides what is printed; use date.to_string where the date is written",
        ["math.random"] = Random,
        ["math.uuid"] = Random,
        ["object.eval"] = Evaluation,
        ["object.eval_template"] = Evaluation,
        ["object.from_json"] = "a value of unknown shape cannot be checked; declare it as an input with a schema",
        ["array.cycle"] = "it counts its calls behind the scenes; index the array with for.index",
        ["string.hmac_sha1"] = "a secret key has no place in a prompt",
        ["string.hmac_sha256"] = "a secret key has no place in a prompt",
        ["string.hmac_sha512"] = "a secret key has no place in a prompt",
        ["regex"] = Regex,
        ["timespan"] = TimeSpan,
    };

    /// <summary>The reason why a function is refused; null where it is simply unknown.</summary>
    public static string? ForFunction(string group, string name) =>
        Functions.TryGetValue(group + "." + name, out var reason) || Functions.TryGetValue(group, out reason) ? reason : null;
}
