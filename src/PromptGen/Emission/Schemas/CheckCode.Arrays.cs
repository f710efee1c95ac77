using PromptGen.Language.Model;

namespace PromptGen.Emission.Schemas;

/// <content>The items of an array.</content>
internal sealed partial class CheckCode
{
    private const string EachItem = "for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))";

    private void WriteArray(SchemaNode node)
    {
        var rules = node.Array;
        Count("MinItems", rules.MinItems);
        Count("MaxItems", rules.MaxItems);
        if (rules.UniqueItems)
        {
            writer.Line("valid &= reader.UniqueItems(token);");
        }

        WriteContains(node);
        var tracks = (node.Tracks & Tracking.Items) != 0;
        var rest = rules.Items is { } items ? ChildCall(items, "item") : "true";
        var looks = tracks && (rules.Items is not null || rules.PrefixItems.Count > 0);
        var isFree = rest == "true" && rules.PrefixItems.All(i => ChildCall(i, "item") == "true");
        if (isFree && !looks)
        {
            return;
        }

        using (TypeGuard(node.Types, JsonTypes.Array))
        {
            if (rules.PrefixItems.Count > 0 && (!isFree || rules.Items is null))
            {
                writer.Line("var index = 0;");
            }

            using (writer.OpenBlock(EachItem))
            {
                if (looks)
                {
                    var counts = isFree ? "index++" : "index";
                    writer.Line(rules.Items is null ? "if (" + counts + " < " + Text(rules.PrefixItems.Count) + ") { reader.Look(item); }" : "reader.Look(item);");
                }

                if (isFree)
                {
                    return;
                }

                if (rules.PrefixItems.Count == 0)
                {
                    WriteCheck(rest);
                    return;
                }

                using (writer.OpenBlock("switch (index++)"))
                {
                    for (var i = 0; i < rules.PrefixItems.Count; i++)
                    {
                        Case("case " + Text(i) + ":", ChildCall(rules.PrefixItems[i], "item"), isNeeded: rest != "true");
                    }

                    Case("default:", rest);
                }
            }
        }
    }

    private void WriteContains(SchemaNode node)
    {
        if (node.Array.Contains is not { } contains)
        {
            return;
        }

        using (TypeGuard(node.Types, JsonTypes.Array))
        {
            writer.Line("var mark = reader.Mark;");
            writer.Line("var contained = 0;");
            using (writer.OpenBlock(EachItem))
            {
                if ((node.Tracks & Tracking.Items) != 0)
                {
                    using (writer.OpenBlock("if (" + ChildCall(contains, "item") + ")"))
                    {
                        writer.Line("contained++;");
                        writer.Line("reader.Look(item);");
                    }
                }
                else
                {
                    writer.Line("contained += " + ChildCall(contains, "item") + " ? 1 : 0;");
                }
            }

            writer.Line();
            writer.Line("reader.Rewind(mark);");
            var min = Text(node.Array.MinContains ?? 1);
            var max = node.Array.MaxContains is { } limit ? Text(limit) : "int.MaxValue";
            writer.Line("valid &= reader.Contains(token, contained, " + min + ", " + max + ", " + CSharpLiteral.Boolean(node.Array.MinContains is not null) + ");");
        }
    }

    /// <summary>What nothing has looked at, once all else has. A value that is wrong anyway gets no verdict here: it may be wrong because the branch that looks did not match.</summary>
    private void WriteUnevaluated(SchemaNode node)
    {
        if (node.Array.Unevaluated is { } items)
        {
            using (writer.OpenBlock("if (valid" + (node.Types == JsonTypes.Array ? "" : " && reader.Is(token, " + RuntimeNames.JsonTypes + ".Array)") + ")"))
            {
                writer.Line("var stamp = reader.Stamp(looks);");
                using (writer.OpenBlock(EachItem))
                {
                    WriteUnlooked(node, items, "item", "unevaluatedItems", Tracking.Items);
                }
            }

            writer.Line();
        }

        if (node.Object.Unevaluated is { } properties)
        {
            using (writer.OpenBlock("if (valid" + (node.Types == JsonTypes.Object ? "" : " && reader.Is(token, " + RuntimeNames.JsonTypes + ".Object)") + ")"))
            {
                writer.Line("var stamp = reader.Stamp(looks);");
                using (writer.OpenBlock(EachProperty))
                {
                    writer.Line("var value = name + 1;");
                    WriteUnlooked(node, properties, "value", "unevaluatedProperties", Tracking.Properties);
                }
            }

            writer.Line();
        }
    }

    private void WriteUnlooked(SchemaNode node, int child, string token, string keyword, Tracking what)
    {
        using (writer.OpenBlock("if (!reader.HasStamp(" + token + ", stamp))"))
        {
            if ((node.Tracks & what) != 0)
            {
                writer.Line("reader.Look(" + token + ");");
            }

            WriteCheck(schema.Nodes[child].IsNever ? "reader.Unevaluated(" + token + ", \"" + keyword + "\")" : ChildCall(child, token));
        }
    }

    private void WriteCheck(string call)
    {
        if (call != "true")
        {
            writer.Line("valid &= " + call + ";");
        }
    }
}
