namespace PromptGen.Generator.Tests.Templates;

/// <summary>Templates by chance over the suite's inputs, most of them well typed: a seed gives the same ones everywhere.</summary>
internal sealed class RandomTemplates(int seed)
{
    private readonly Random _random = new(seed);
    private int _loops;

    public string Next() => Block(3);

    private string Block(int depth) => string.Concat(Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Statement(depth)));

    private string Statement(int depth) => _random.Next(depth > 0 ? 9 : 3) switch
    {
        0 => Pick("text", " a b\n", "\n  ", "{ } ", "\t", "- "),
        1 or 2 => $"{Open()} {Any(2)} {Close()}",
        3 => $"{Open()} if {Condition(2)} {Close()}{Block(depth - 1)}{Open()} else {Close()}{Block(depth - 1)}{Open()} end {Close()}",
        4 => For(depth),
        5 => $"{Open()} capture note {Close()}{Block(depth - 1)}{Open()} end {Close()}{{{{ note }}}}",
        6 => $"{Open()} sum = {Number(2)}; sum {Close()}",
        7 => $"{Open()} case level {Close()}{{{{ when {Text(0)}, 'gold' }}}}{Block(depth - 1)}{{{{ else }}}}{Block(depth - 1)}{{{{ end }}}}",
        _ => $"{Open()} with user {Close()}{{{{ name }}}}{{{{ address.city | string.upcase }}}}{Open()} end {Close()}",
    };

    private string For(int depth)
    {
        var name = "item" + ++_loops;
        var items = Pick("tags", "nums", "1..4", "chunks", "rows", "prices | array.sort", "tags | array.reverse");
        var options = items.Contains('|', StringComparison.Ordinal) ? "" : Pick("", "", " limit:2", " offset:1", " reversed", " offset:1 limit:1 reversed");
        var state = Pick("index", "rindex", "first", "last", "even", "odd", "length", "changed");
        var jump = Pick("", "", "{{ if for.index > 1; break; end }}", "{{ if for.first; continue; end }}");
        return $"{Open()} for {name} in {items}{options} {Close()}{{{{ {name} }}}}{{{{ for.{state} }}}}{jump}{Block(depth - 1)}{Open()} else {Close()}none{Open()} end {Close()}";
    }

    private string Any(int depth) => _random.Next(4) switch
    {
        0 => Text(depth),
        1 => Number(depth),
        2 => Condition(depth),
        _ => Pick("tags", "nums", "rows", "user", "chunks", "missing", "null", "missing ?? 3", "flag ? 'x' : 2", "user.email?.size", "chunks[0]", "tags[-1]", "[1, 'a', null, 2.5]", "flag ? 1 : null", "off ? null : name", "[1, null]", "[1, 2.5, null] | array.compact", "missing ?! 1"),
    };

    private string Text(int depth) => _random.Next(depth > 0 ? 8 : 2) switch
    {
        0 => Pick("'a'", "\"b c\"", "'<x>'", "''", "`v\\n`"),
        1 => Pick("name", "question", "body", "level", "user.name", "(missing ?? '-')"),
        2 => $"({Text(depth - 1)} | string.{Pick("upcase", "downcase", "capitalize", "strip", "escape", "handleize", "strip_newlines", "literal", "capitalizewords")})",
        3 => $"({Text(depth - 1)} | string.{Pick("truncate", "slice", "pad_left", "truncatewords")} {_random.Next(0, 9)})",
        4 => $"({Text(depth - 1)} + {Any(depth - 1)})",
        5 => $"(tags | array.join {Text(0)})",
        6 => $"({Text(depth - 1)} | {Pick("quote 'q'", "html.escape", "json", "object.default 'd'", "string.replace 'a' 'o'", "html.strip")})",
        _ => $"({Condition(depth - 1)} ? {Text(depth - 1)} : {Text(depth - 1)})",
    };

    private string Number(int depth) => _random.Next(depth > 0 ? 6 : 2) switch
    {
        0 => Pick("0", "7", "2.5", "1e3", "-3"),
        1 => Pick("count", "score", "neg", "zero", "tags.size", "nums.size"),
        2 => $"({Number(depth - 1)} {Pick("+", "-", "*", "/", "//", "%")} {Number(depth - 1)})",
        3 => $"({Number(depth - 1)} | math.{Pick("abs", "ceil", "floor", "round", "plus 2", "times 3", "minus 1", "divided_by 2")})",
        4 => $"({Text(depth - 1)} | string.size)",
        _ => Pick("(nums | array.size)", "(nums | array.first)", "(prices | array.last)", "chunks[0].page", "('12' | string.to_int)"),
    };

    private string Condition(int depth) => _random.Next(depth > 0 ? 6 : 2) switch
    {
        0 => Pick("true", "false", "flag", "off"),
        1 => Pick("user.vip", "missing", "tags.empty?", "user.email", "(name | string.empty)"),
        2 => $"{Number(depth - 1)} {Pick("==", "!=", "<", "<=", ">", ">=")} {Number(depth - 1)}",
        3 => $"{Text(depth - 1)} {Pick("==", "!=", "<", ">")} {Text(depth - 1)}",
        4 => $"({Condition(depth - 1)} {Pick("&&", "||")} {Condition(depth - 1)})",
        _ => $"!({Condition(depth - 1)})",
    };

    private string Open() => Pick("{{", "{{", "{{-", "{{~");

    private string Close() => Pick("}}", "}}", "-}}", "~}}");

    private string Pick(params string[] choices) => choices[_random.Next(choices.Length)];
}
