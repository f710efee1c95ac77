using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary>An entry of <c>requires</c> or <c>ensures</c>.</summary>
internal static class CheckKeys
{
    private static readonly Words<CheckAction> Actions = new("an action",
        ("repair", CheckAction.Repair), ("review", CheckAction.Review), ("value", CheckAction.Value), ("fail", CheckAction.Fail));

    public static readonly CheckSyntax Start = new(null, null, CheckAction.Fail, null);

    public static readonly KeyTable<CheckSyntax> Requires = Create("requires");

    public static readonly KeyTable<CheckSyntax> Ensures = Create("ensures");

    private static KeyTable<CheckSyntax> Create(string path) => new KeyTable<CheckSyntax>(path)
        .Required("name", "name: has-context")
        .Required("assert", "assert: chunks.size > 0")
        .Add("name", "a name", (m, e, c) => m with { Name = ReadName(e, c) })
        .Add("assert", "an expression", (m, e, c) => m with { Assert = ExpressionScalars.Read(e, c) })
        .Word("otherwise", Actions, (m, v) => m with { Otherwise = v })
        .Text("message", (m, v) => m with { Message = v });

    private static TextScalar? ReadName(Entry entry, ReadContext context)
    {
        if (context.Text(entry) is not { } name)
        {
            return null;
        }

        if (!Names.IsCheckName(name))
        {
            context.Add(FrontMatterRules.BadCheckName, entry.Range, name);
            return null;
        }

        return new TextScalar(name, entry.Range);
    }
}
