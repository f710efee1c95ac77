using System.Globalization;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Schemas;

/// <content>The properties of an object, in one walk over them.</content>
internal sealed partial class CheckCode
{
    private const int WordBits = 64;

    private const string EachProperty = "for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))";

    /// <summary>The names that an object's finder knows: its properties, then what else its rules name.</summary>
    public static List<string> KnownNames(ObjectRules rules)
    {
        var known = rules.Properties.Select(p => p.Name).ToList();
        var seen = new HashSet<string>(known, StringComparer.Ordinal);
        var others = rules.Required
            .Concat(rules.DependentRequired.SelectMany(d => d.Required.Concat([d.Name])))
            .Concat(rules.DependentSchemas.Select(d => d.Name));
        known.AddRange(others.Where(seen.Add));
        return known;
    }

    private void WriteObject(int index, SchemaNode node)
    {
        var rules = node.Object;
        Count("MinProperties", rules.MinProperties);
        Count("MaxProperties", rules.MaxProperties);
        var rest = rules.AdditionalProperties is not { } additional
            ? "true"
            : schema.Nodes[additional].IsNever ? "reader.Unexpected(value)" : ChildCall(additional, "value");
        var known = KnownNames(rules);
        var names = rules.PropertyNames is { } propertyNames ? ChildCall(propertyNames, "name") : "true";
        var tracks = (node.Tracks & Tracking.Properties) != 0;
        var looksAtAll = tracks && rules.AdditionalProperties is not null;
        if (known.Count == 0 && rest == "true" && names == "true" && rules.PatternProperties.Count == 0 && !looksAtAll)
        {
            return;
        }

        using (TypeGuard(node.Types, JsonTypes.Object))
        {
            var words = ((known.Count - 1) / WordBits) + 1;
            if (known.Count > 0)
            {
                _finders.Add(index);
                writer.Line(words == 1 ? "var seen = 0UL;" : "global::System.Span<ulong> seen = stackalloc ulong[" + Text(words) + "];");
                writer.Line("var expected = 0;");
            }

            using (writer.OpenBlock(EachProperty))
            {
                writer.Line("var value = name + 1;");
                if (looksAtAll)
                {
                    writer.Line("reader.Look(value);");
                }

                WriteCheck(names);
                var looks = tracks && !looksAtAll;
                WritePatterns(rules, rest, looks);
                if (known.Count == 0)
                {
                    WriteRest(rules, rest);
                }
                else
                {
                    WriteKnown(index, rules, known, words, rest, looks);
                }
            }

            WriteRequired(known, words, rules.Required, "Required", null);
            foreach (var dependent in rules.DependentRequired)
            {
                WriteRequired(known, words, dependent.Required, "DependentRequired", Bit(known.IndexOf(dependent.Name), words));
            }

            foreach (var dependent in rules.DependentSchemas.Where(d => Call(d.Node, "token") != "true"))
            {
                using (writer.OpenBlock("if (" + Bit(known.IndexOf(dependent.Name), words) + ")"))
                {
                    WriteCheck(InPlace(index, dependent.Node));
                }
            }
        }
    }

    private void WritePatterns(ObjectRules rules, string rest, bool looks)
    {
        if (rules.PatternProperties.Count == 0)
        {
            return;
        }

        if (rest != "true")
        {
            writer.Line("var matches = false;");
        }

        foreach (var pattern in rules.PatternProperties)
        {
            var call = ChildCall(pattern.Node, "value");
            if (call == "true" && rest == "true" && !looks)
            {
                continue;
            }

            using (writer.OpenBlock("if (reader.Matches(name, " + constants.Pattern(pattern.Pattern) + "))"))
            {
                if (rest != "true")
                {
                    writer.Line("matches = true;");
                }

                if (looks)
                {
                    writer.Line("reader.Look(value);");
                }

                WriteCheck(call);
            }

            writer.Line();
        }
    }

    /// <summary>What is said of a property that no other keyword speaks of.</summary>
    private void WriteRest(ObjectRules rules, string rest)
    {
        if (rest != "true")
        {
            writer.Line("valid &= " + Rest(rules, rest) + ";");
        }
    }

    private static string Rest(ObjectRules rules, string rest) => rest != "true" && rules.PatternProperties.Count > 0 ? "matches || " + rest : rest;

    private void WriteKnown(int index, ObjectRules rules, List<string> known, int words, string rest, bool looks)
    {
        var seen = words == 1 ? "seen" : "seen[member / 64]";
        writer.Line("var member = " + FinderName(index) + "(reader.Text(name), expected);");
        using (writer.OpenBlock("if (member < 0)"))
        {
            WriteRest(rules, rest);
            writer.Line("continue;");
        }

        writer.Line();
        using (writer.OpenBlock("if ((" + seen + " & (1UL << member)) != 0)"))
        {
            writer.Line("valid &= reader.Duplicate(value);");
        }

        writer.Line();
        writer.Line(seen + " |= 1UL << member;");
        writer.Line("expected = member + 1;");
        if (looks && rules.Properties.Count > 0)
        {
            writer.Line(known.Count == rules.Properties.Count ? "reader.Look(value);" : "if (member < " + Text(rules.Properties.Count) + ") { reader.Look(value); }");
        }

        WriteMembers(rules, known, Rest(rules, rest));
    }

    private void WriteMembers(ObjectRules rules, List<string> known, string rest)
    {
        var cases = rules.Properties.Select((p, i) => (Index: i, Call: ChildCall(p.Node, "value"))).Where(c => c.Call != "true").ToList();

        // A name that is only required is, to its value, one property more that is not named.
        cases.AddRange(Enumerable.Range(rules.Properties.Count, known.Count - rules.Properties.Count).Where(_ => rest != "true").Select(i => (i, rest)));
        if (cases.Count == 0)
        {
            return;
        }

        using (writer.OpenBlock("switch (member)"))
        {
            foreach (var (index, call) in cases)
            {
                Case("case " + Text(index) + ":", call);
            }
        }
    }

    private void WriteRequired(List<string> known, int words, IEnumerable<string> wanted, string check, string? condition)
    {
        var required = new HashSet<string>(wanted, StringComparer.Ordinal);
        for (var word = 0; word < words; word++)
        {
            var names = known.Skip(word * WordBits).Take(WordBits).ToList();
            var mask = names.Select((n, i) => required.Contains(n) ? 1UL << i : 0).Aggregate(0UL, (all, bit) => all | bit);
            if (mask == 0)
            {
                continue;
            }

            var seen = words == 1 ? "seen" : "seen[" + Text(word) + "]";
            var bits = "0x" + mask.ToString("x", CultureInfo.InvariantCulture) + "UL";
            writer.Line();
            using (writer.OpenBlock("if (" + (condition is null ? "" : condition + " && ") + "(" + seen + " & " + bits + ") != " + bits + ")"))
            {
                writer.Line("valid = reader." + check + "(token, " + seen + ", " + bits + ", [" + string.Join(", ", names.Select(CSharpLiteral.String)) + "]);");
            }
        }
    }

    private static string Bit(int member, int words)
    {
        var seen = words == 1 ? "seen" : "seen[" + Text(member / WordBits) + "]";
        return "(" + seen + " & 0x" + (1UL << (member % WordBits)).ToString("x", CultureInfo.InvariantCulture) + "UL) != 0";
    }
}
