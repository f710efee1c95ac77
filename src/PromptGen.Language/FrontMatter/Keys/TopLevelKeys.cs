using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>The front matter itself: of a prompt, and of a partial.</summary>
internal static class TopLevelKeys
{
    public static readonly Words<PromptStatus> Statuses = new("a status",
        ("active", PromptStatus.Active), ("draft", PromptStatus.Draft), ("deprecated", PromptStatus.Deprecated));

    public static readonly KeyTable<FrontMatterSyntax> Prompt = new KeyTable<FrontMatterSyntax>("")
        .Required("version", "version: 1.0.0")
        .Add("version", "a semantic version", (f, e, c) => f with { Version = SemanticVersions.Read(e, c) })
        .Text("description", (f, v) => f with { Description = v })
        .Text("owner", (f, v) => f with { Owner = v })
        .Word("status", Statuses, (f, v) => f with { Lifecycle = f.Lifecycle with { Status = v } })
        .Add("successor", "a prompt id with its major", (f, e, c) => f with { Lifecycle = f.Lifecycle with { Successor = Successors.Read(e, c) } })
        .Add("sunset", "a date", (f, e, c) => f with { Lifecycle = f.Lifecycle with { Sunset = Dates.Read(e, c) } })
        .Add("model", "a model key", (f, e, c) => Names.ModelKey(e, c) is { } key ? f with { ModelKey = key } : f)
        .Group("config", ConfigKeys.Table, f => f.Config, (f, v) => f with { Config = v })
        .Add("tools", "reserved", RefuseTools)
        .Group("input", InputKeys.Table, f => f.Input, (f, v) => f with { Input = v })
        .Group("output", OutputKeys.Table, f => f.Output, (f, v) => f with { Output = v })
        .Groups("requires", CheckKeys.Requires, CheckKeys.Start, (f, v) => f with { Requires = v.ToEquatableArray() })
        .Groups("ensures", CheckKeys.Ensures, CheckKeys.Start, (f, v) => f with { Ensures = v.ToEquatableArray() })
        .Add("record", "a list of expressions", (f, e, c) => f with { Record = ReadRecord(e, c) })
        .Group("policy", PolicyKeys.Table, f => f.Policy, (f, v) => f with { Policy = v });

    /// <summary>A partial has what its includers must know of it; all else is theirs to say.</summary>
    public static readonly KeyTable<FrontMatterSyntax> Partial = CreatePartial();

    private static KeyTable<FrontMatterSyntax> CreatePartial()
    {
        var table = new KeyTable<FrontMatterSyntax>("")
            .Text("description", (f, v) => f with { Description = v })
            .Text("owner", (f, v) => f with { Owner = v })
            .Group("input", InputKeys.Table, f => f.Input, (f, v) => f with { Input = v });
        foreach (var name in Prompt.Names.Except(table.Names).ToArray())
        {
            table.Add(name, "not for partials", (f, e, c) =>
            {
                c.Add(FrontMatterRules.NotForPartials, e.NameRange, name);
                return f;
            });
        }

        return table;
    }

    private static FrontMatterSyntax RefuseTools(FrontMatterSyntax front, Entry entry, ReadContext context)
    {
        context.Add(FrontMatterRules.ToolsNotYet, entry.NameRange);
        return front;
    }

    private static EquatableArray<ExpressionScalar> ReadRecord(Entry entry, ReadContext context)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var items = new List<ExpressionScalar>();
        foreach (var item in context.List(entry, "a list of expressions"))
        {
            if (ExpressionScalars.Read(item, context) is not { } expression)
            {
                continue;
            }

            if (seen.Add(expression.Text))
            {
                items.Add(expression);
            }
            else
            {
                context.Add(FrontMatterRules.RepeatedEntry, item.Range, expression.Text);
            }
        }

        return items.ToEquatableArray();
    }
}
