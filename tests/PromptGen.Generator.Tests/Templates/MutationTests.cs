using PromptGen.Language.Diagnostics;
using PromptGen.Language.Template;
using PromptGen.Language.Text;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>Whatever is done to a template, it is bound or its mistakes are reported inside of it, and soon.</summary>
public sealed class MutationTests
{
    private const int Mutants = 10_000;

    // What any bad input may take.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private static readonly string[] Seeds =
    [
        "{{ role \"system\" }}\nAnswer {{ count }}.\n{{ role \"user\" }}\n{{~ for c in items limit:2 reversed ~}}\n[{{ for.index + 1 }}] {{ c.id | string.upcase | quote \"c\" }}\n{{~ else ~}}none{{~ end ~}}\n{{ name }}",
        "{{ if name == 'x' && !flag }}a{{ else if count > 3 || flag }}b{{ else }}c{{ end }}{{ case name }}{{ when 'a', 'b' }}1{{ else }}2{{ end }}",
        "{{ capture t }}x {{ name }}{{ end }}{{ t | string.truncate 5 '…' }}{{ a = 1; a += count; a }}{%{ {{ raw }} }%}",
        "{{ items | array.sort 'id' | array.map \"id\" | array.join ', ' @string.upcase }}{{ [1, 2.5, 'x'][0] }}{{ 1..3 }}{{ $\"a {count + 1} b\" }}",
        "  {{ with first }}{{ id }}{{ end }}\n{{ note ?? 'none' }} {{ flag ? 1 : 'x' }} {{ ## c ## }}{{ name # c }}{{- `v` -}} {{ while x }}{{ end }}{{ include 'p' a: name }}",
    ];

    private static readonly string[] Pieces =
    [
        "{{", "}}", "{%{", "}%}", "{{-", "~}}", "(", ")", "[", "]", "{", "}", "|", "'", "\"", "`", "\\", "$\"", "end", "else", "if ", "for ", "case ", "when ", "with ", "capture ",
        " = ", ".", "..", "?.", "??", "?", ":", "@", "#", "##", "\n", "\r\n", ";", "1e", "0x", "\u0000", "\ud800", "string.", "for.", "role \"x\"", "break", "- - ", "!",
    ];

    [Fact]
    public void Mutated_templates_never_crash_hang_or_report_outside_the_file()
    {
        var random = new Random(4711);
        for (var i = 0; i < Mutants; i++)
        {
            var text = Mutate(Seeds[i % Seeds.Length], random);
            ThreadTime.Of(() => Bind(text), out var bag).ShouldBeLessThan(Limit, text);
            bag.ToArray().ShouldAllBe(d => d.Range.Start >= 0 && d.Range.End <= text.Length && d.Message.Length > 0, text);
        }
    }

    public static TheoryData<string> Hostile =>
    [
        string.Concat(Enumerable.Repeat("{{ if a }}", 100_000)),
        "{{ " + new string('(', 100_000),
        "{{ " + new string('[', 100_000) + " }}",
        "{{ " + string.Concat(Enumerable.Repeat("1 + ", 100_000)) + "1 }}",
        "{{ a" + string.Concat(Enumerable.Repeat(".a", 100_000)) + " }}",
        "{{ 1 " + string.Concat(Enumerable.Repeat("| math.abs ", 100_000)) + " }}",
        "{{ " + new string('!', 100_000) + "a }}",
        "{{ " + string.Concat(Enumerable.Repeat("a ? ", 100_000)) + " }}",
        "{{ if a }}" + string.Concat(Enumerable.Repeat("{{ else }}", 100_000)),
        string.Concat(Enumerable.Repeat("{{ else }}", 100_000)),
        string.Concat(Enumerable.Repeat("{%{", 100_000)),
        new string('{', 1_000_000),
        "{{ '" + new string('\\', 1_000_000),
        string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{{{ v{i} = v{i + 1} }}}}")),
        string.Concat(Enumerable.Range(0, 3000).Select(i => $"{{{{ if flag; v{i} = 1; end; v{i} }}}}")),
        string.Concat(Enumerable.Repeat("{{ $\"{", 2000)),
    ];

    [Theory]
    [MemberData(nameof(Hostile), DisableDiscoveryEnumeration = true)]
    public void Hostile_templates_are_refused_in_time(string text)
    {
        ThreadTime.Of(() => Bind(text).HasErrors.ShouldBeTrue()).ShouldBeLessThan(Limit);
    }

    private static DiagnosticBag Bind(string text)
    {
        var bag = new DiagnosticBag("x.v1.prompt", text);
        var syntax = TemplateParser.Parse(text, new SourceRange(0, text.Length), bag, CancellationToken.None);
        TemplateBinder.Bind(syntax, Inputs.Environment, bag, CancellationToken.None);
        return bag;
    }

    private static string Mutate(string text, Random random)
    {
        for (var edits = random.Next(1, 6); edits > 0; edits--)
        {
            var at = random.Next(text.Length + 1);
            var length = Math.Min(random.Next(0, 8), text.Length - at);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Pieces[random.Next(Pieces.Length)]),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, ((char)random.Next(0x250)).ToString()),
            };
        }

        return text;
    }
}
