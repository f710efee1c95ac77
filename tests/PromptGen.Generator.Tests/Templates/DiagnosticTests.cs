using PromptGen.Language.Text;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Templates;

public sealed class DiagnosticTests
{
    [Theory]
    [InlineData("{{ nmae }}", "PG2101 nmae")]
    [InlineData("{{ first.titel }}", "PG2102 titel")]
    [InlineData("{{ name | string.upcas }}", "PG2103 upcas")]
    [InlineData("{{ name | upcase }}", "PG2103 upcase")]
    [InlineData("{{ date.now }}", "PG2104 date.now")]
    [InlineData("{{ math.random 1 2 }}", "PG2104 math.random")]
    [InlineData("{{ name | regex.replace 'a' 'b' }}", "PG2104 regex.replace")]
    [InlineData("{{ name | string.truncate }}", "PG2105 name | string.truncate")]
    [InlineData("{{ name | string.upcase 3 }}", "PG2105 3")]
    [InlineData("{{ items | array.map 'idd' }}", "PG2102 'idd'")]
    [InlineData("{{ items | array.map name }}", "PG2105 name")]
    [InlineData("{{ name | string.truncate 'x' }}", "PG2106 'x'")]
    [InlineData("{{ for c in name }}{{ end }}", "PG2106 name")]
    [InlineData("{{ tags - 1 }}", "PG2107 -")]
    [InlineData("{{ if flag; x = 1; end; x }}", "PG2108 x")]
    [InlineData("{{ x = 1; x = 'a' }}", "PG2109 x")]
    [InlineData("{{ for c in tags; c = 'a'; end }}", "PG2110 c")]
    [InlineData("{{ break }}", "PG2111 break")]
    [InlineData("{{ for.index }}", "PG2111 for.index")]
    [InlineData("{{ role 'robot' }}", "PG2112 'robot'")]
    [InlineData("{{ capture x }}{{ role 'user' }}{{ end }}", "PG2113 role 'user'")]
    [InlineData("text{{ role 'user' }}x", "PG2114 text")]
    [InlineData("{{ include 'nowhere' }}", "PG2115 'nowhere'")]
    [InlineData("{{ level == 'golden' }}", "PG2118 'golden'")]
    [InlineData("{{ note }}", "PG2130 note")]
    [InlineData("{{ tags[0] }}", "PG2130 tags[0]")]
    [InlineData("{{ items[0]?.title }}", "PG2130 items[0]?.title")]
    [InlineData("{{ tags | array.first }}", "PG2130 tags | array.first")]
    [InlineData("{{ $'a {note} b' }}", "PG2130 note")]
    [InlineData("{{ if note == 'x' }}{{ end }}{{ note }}", "PG2130 note")]
    [InlineData("{{ if !count }}{{ end }}", "PG2131 count")]
    [InlineData("{{ tags ? 1 : 2 }}", "PG2131 tags")]
    [InlineData("{{ flag && name }}", "PG2131 name")]
    [InlineData("{{ items | array.filter @string.upcase }}", "PG2131 @string.upcase")]
    [InlineData("{{ case mood }}{{ when 'gold' }}g{{ when 'silver' }}s{{ end }}", "PG2133 mood")]
    [InlineData("{{ flag and flag }}", "PG1101 and")]
    [InlineData("{{ if flag }}{{ elseif flag }}{{ end }}", "PG1104 elseif")]
    [InlineData("{{ if flag }}{{ endif }}{{ end }}", "PG1104 endif")]
    [InlineData("{{ unless flag }}", "PG1104 unless")]
    [InlineData("{{ if count }}{{ end }}", "PG2131 count")]
    [InlineData("{{ case level }}{{ when 'gold' }}g{{ end }}", "PG2133 level")]
    [InlineData("{{ name ?? 'x' }}", "PG2134 ??")]
    [InlineData("{{ role 'system' }}{{ name }}", "PG2201 name")]
    [InlineData("{{ while flag }}{{ end }}", "PG1107 while")]
    [InlineData("{{ func f }}{{ end }}", "PG1107 func")]
    [InlineData("{{ import first }}", "PG1107 import")]
    [InlineData("{{ tablerow c in tags }}{{ end }}", "PG1107 tablerow")]
    [InlineData("{{ x = {a: 1} }}", "PG1107 {")]
    [InlineData("{{ this.name }}", "PG1107 this")]
    [InlineData("{{ count++ }}", "PG1107 ++")]
    [InlineData("{{ if flag }}", "PG1103 if")]
    [InlineData("{{ end }}", "PG1104 end")]
    [InlineData("{{ name", "PG1102 {{")]
    [InlineData("{{ 'a }}", "PG1102 '")]
    [InlineData("{{ ) }}", "PG1101 )")]
    [InlineData("{{ x = y = 1 }}", "PG1108 =")]
    [InlineData("{{ case name }}x{{ when 'a' }}b{{ end }}", "PG1109 x")]
    [InlineData("{{ 99999999999999999999 }}", "PG1105 99999999999999999999")]
    public void A_mistake_is_reported_at_its_place(string template, string expected)
    {
        Inputs.Findings(template).ShouldContain(expected);
    }

    [Theory]
    [InlineData("{{ nmae }}", "'name'")]
    [InlineData("{{ first.titel }}", "'title'")]
    [InlineData("{{ name | string.upcas }}", "'string.upcase'")]
    [InlineData("{{ name | upcase }}", "'string.upcase'")]
    public void A_misspelt_name_gets_a_suggestion(string template, string suggestion)
    {
        Inputs.Bind(template).Diagnostics.ShouldContain(d => d.Message.Contains(suggestion, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{ if note }}{{ note }}{{ end }}")]
    [InlineData("{{ if !note }}-{{ else }}{{ note }}{{ end }}")]
    [InlineData("{{ if note != null && flag }}{{ note }}{{ end }}")]
    [InlineData("{{ maybe?.title ?? '-' }}")]
    [InlineData("{{ tags[0] ?? '-' }}")]
    [InlineData("{{ note ? note : '-' }}")]
    [InlineData("{{ flag ? note : null }}")]
    [InlineData("{{ note ?! 'x' }}")]
    [InlineData("{{ tags | array.first | string.upcase }}")]
    [InlineData("{{ case mood }}{{ when 'gold' }}g{{ when 'silver' }}s{{ when null }}n{{ end }}")]
    [InlineData("{{ case mood }}{{ when 'gold' }}g{{ else }}s{{ end }}")]
    [InlineData("{{ if !note; note = 'none'; end; note }}")]
    [InlineData("{{ x = 1; for s in items; x = x + s.score; end; x }}")]
    [InlineData("{{ if flag; x = 1; else; x = 2; end; x }}")]
    [InlineData("{{ for t in tags; if for.first; continue; end; t; end }}")]
    [InlineData("{{ case level }}{{ when 'gold' }}g{{ when 'silver' }}s{{ end }}")]
    [InlineData("{{ role 'system' }}{{ count }} {{ flag }} {{ level }} {{ day }} {{ name | string.size }} {{ if name == 'x' }}y{{ end }}{{ role 'user' }}{{ name }}")]
    [InlineData("{{ role 'user' }}{{ history turns tokens:100 }}{{ role 'user' }}{{ media image type:'image/png' }}")]
    public void What_is_right_is_not_reported(string template)
    {
        Inputs.Findings(template).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{{ x = name }}{{ role 'system' }}{{ x }}")]
    [InlineData("{{ role 'user' }}{{ capture x }}{{ name }}{{ end }}{{ role 'system' }}{{ x }}")]
    [InlineData("{{ role 'system' }}{{ for c in items }}{{ c.title }}{{ end }}")]
    [InlineData("{{ role 'system' }}{{ name | quote }}")]
    [InlineData("{{ role 'system' }}{{ items | array.map 'id' | array.join ', ' }}")]
    [InlineData("{{ role 'system' }}{{ first }}")]
    [InlineData("{{ role 'system' }}{{ with first }}{{ title }}{{ end }}")]
    [InlineData("{{ for c in tags }}{{ role 'system' }}x{{ end }}{{ name }}")]
    public void Untrusted_text_does_not_reach_a_system_message(string template)
    {
        Inputs.Findings(template).ShouldContain(f => f.StartsWith("PG2201 ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("{{ role 'system' }}{{ for c in items }}{{ c.title }}{{ end }}", true)]
    [InlineData("{{ role 'system' }}{{ items[0]?.title ?? '-' }}", true)]
    [InlineData("{{ role 'system' }}{{ items | array.sort 'score' | array.map 'title' | array.join ', ' }}", true)]
    [InlineData("{{ role 'system' }}{{ for c in items }}{{ c.id }}{{ end }}", false)]
    public void Trust_is_given_by_path(string template, bool isTrusted)
    {
        var environment = Inputs.Environment with { Trusted = new EquatableArray<string>(["items.title"]) };

        Inputs.Findings(template, environment).Any(f => f.StartsWith("PG2201 ", StringComparison.Ordinal)).ShouldBe(!isTrusted);
    }

    [Fact]
    public void Bound_templates_are_equal_by_value()
    {
        const string Template = "{{ role 'user' }}{{ for c in items }}{{ c.title | quote 'c' }}{{ end }}{{ x = [1, 2]; x }}";

        Inputs.Bind(Template).Template.ShouldBe(Inputs.Bind(Template).Template);
        Inputs.Bind(Template).Template.ShouldNotBe(Inputs.Bind(Template.Replace("title", "id", StringComparison.Ordinal)).Template);
    }
}
