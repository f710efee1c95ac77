using PromptGen.Language.Model;

namespace PromptGen.Emission.Schemas;

/// <content>Subschemas of the same value.</content>
internal sealed partial class CheckCode
{
    public string CaseMethod(int node) => Method("Case_", node);

    /// <summary>The index of the branch that the value is meant to be; -1: of none.</summary>
    private void WriteCaseMethod(int index, Discriminator discriminator)
    {
        var branches = discriminator.Values.SelectMany((values, branch) => values.Select(_ => branch)).ToList();
        writer.Line();
        using (writer.OpenBlock(_access + " static int " + CaseMethod(index) + "(ref " + RuntimeNames.TapeReader + " reader, int token)"))
        {
            writer.Line("var value = reader.Find(token, " + CSharpLiteral.Utf8(discriminator.Property) + ");");
            using (writer.OpenBlock("if (value < 0 || !reader.Is(value, " + RuntimeNames.JsonTypes + ".String))"))
            {
                writer.Line("return -1;");
            }

            writer.Line();
            writer.Line("return " + CaseMethod(index) + "_text(reader.Text(value)) switch");
            writer.Open();
            for (var i = 0; i < branches.Count; i++)
            {
                writer.Line(Text(i) + " => " + Text(branches[i]) + ",");
            }

            writer.Line("_ => -1,");
            writer.Close(";");
        }

        writer.Line();
        NameFinder.Write(writer, CaseMethod(index) + "_text", [.. discriminator.Values.SelectMany(v => v)], hasOrder: false);
    }

    /// <summary>Only the branch that is meant can match, so only it is looked at.</summary>
    private void WriteCases(int index, CombinedRules rules, Discriminator discriminator)
    {
        var keyword = rules.OneOf.Count > 0 ? "oneOf" : "anyOf";
        var branches = rules.OneOf.Count > 0 ? rules.OneOf : rules.AnyOf;
        using (writer.OpenBlock("switch (" + CaseMethod(index) + "(ref reader, token))"))
        {
            for (var i = 0; i < branches.Count; i++)
            {
                Case("case " + Text(i) + ":", InPlace(index, branches[i]), isNeeded: true);
            }

            var values = string.Join(", ", discriminator.Values.SelectMany(v => v).Select(Language.Json.JsonText.Quote));
            Case("default:", "reader.NoCase(token, \"" + keyword + "\", " + CSharpLiteral.String(discriminator.Property) + ", " + CSharpLiteral.String(values) + ")");
        }
    }

    private void WriteCombined(int index, CombinedRules rules)
    {
        if (rules.Ref is { } target)
        {
            WriteCheck(InPlace(index, target));
        }

        foreach (var part in rules.AllOf)
        {
            WriteCheck(InPlace(index, part));
        }

        if (rules.Discriminator is { } discriminator)
        {
            WriteCases(index, rules, discriminator);
        }
        else if (rules.AnyOf.Count > 0 && (rules.AnyOf.All(b => Call(b, "token") != "true") || schema.Nodes[index].Tracks != Tracking.None))
        {
            using (Block())
            {
                // Where looks at members count, each branch that matches has its say.
                var or = schema.Nodes[index].Tracks == Tracking.None ? " || " : " | ";
                writer.Line("var mark = reader.Mark;");
                using (writer.OpenBlock("if (" + string.Join(or, rules.AnyOf.Select(b => Attempt(index, b))) + ")"))
                {
                    writer.Line("reader.Rewind(mark);");
                }

                using (writer.OpenBlock("else"))
                {
                    writer.Line("valid = false;");
                }
            }
        }

        if (rules.OneOf.Count > 0 && rules.Discriminator is null)
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var matches = 0;");
                foreach (var branch in rules.OneOf)
                {
                    writer.Line("matches += " + Attempt(index, branch) + " ? 1 : 0;");
                }

                using (writer.OpenBlock("if (matches > 0)"))
                {
                    writer.Line("reader.Rewind(mark);");
                }

                writer.Line();
                writer.Line("valid &= matches == 1 || (matches > 1 && reader.OneOf(token));");
            }
        }

        if (rules.If is { } condition && ((rules.Then ?? rules.Else) is not null || schema.Nodes[index].Tracks != Tracking.None))
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var holds = " + Attempt(index, condition) + ";");
                writer.Line("reader.Rewind(mark);");
                var (then, otherwise) = (Branch(index, rules.Then), Branch(index, rules.Else));
                writer.Line(then == otherwise ? "_ = holds;" : "valid &= holds ? " + then + " : " + otherwise + ";");
            }
        }

        if (rules.Not is { } not)
        {
            using (Block())
            {
                writer.Line("var mark = reader.Mark;");
                writer.Line("var excluded = " + ChildCall(not, "token") + ";");
                writer.Line("reader.Rewind(mark);");
                writer.Line("valid &= !excluded || reader.Not(token);");
            }
        }
    }

    private string Branch(int index, int? node) => node is { } branch ? InPlace(index, branch) : "true";

    /// <summary>A check of another value, or one whose looks at members count for nothing.</summary>
    public string ChildCall(int node, string token) =>
        schema.Nodes[node].Tracks != Tracking.None && Call(node, token) is var call && call != "true" ? "reader.Forget(reader.Looks, " + call + ")" : Call(node, token);

    /// <summary>A check of the same value that must hold.</summary>
    private string InPlace(int index, int node) => schema.Nodes[index].Tracks == Tracking.None ? ChildCall(node, "token") : Call(node, "token");

    /// <summary>A check of the same value that may hold; if it does not, it has not looked at anything.</summary>
    private string Attempt(int index, int node) =>
        schema.Nodes[index].Tracks != Tracking.None && schema.Nodes[node].Tracks != Tracking.None && Call(node, "token") is var call && call != "true"
            ? "reader.Attempt(reader.Looks, " + call + ")"
            : InPlace(index, node);
}
