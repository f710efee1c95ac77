using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>
/// Scriban watches the line ends of what it writes, so that it can indent. Where no code block of a template is indented that changes
/// nothing, and generated code need not.
/// </summary>
internal static class IndentPruning
{
    public static BoundTemplate Apply(BoundTemplate template) =>
        HasIndent(template.Statements) || template.Partials.Any(p => HasIndent(p.Statements))
            ? template
            : template with { Statements = Prune(template.Statements), Partials = template.Partials.Select(p => p with { Statements = Prune(p.Statements) }).ToEquatableArray() };

    private static bool HasIndent(EquatableArray<BoundStatement> statements) => statements.Any(s => s switch
    {
        BoundStatement.Text text => !string.IsNullOrEmpty(text.Indent),
        BoundStatement.Output output => !string.IsNullOrEmpty(output.Indent),
        BoundStatement.Include include => !string.IsNullOrEmpty(include.Indent),
        _ => BoundBlocks.In(s).Any(HasIndent),
    });

    private static EquatableArray<BoundStatement> Prune(EquatableArray<BoundStatement> statements) => statements.Select(s => s switch
    {
        BoundStatement.Text text => text with { Indent = null },
        BoundStatement.Output output => output with { Indent = null },
        BoundStatement.Include include => include with { Indent = null },
        _ => BoundBlocks.Map(s, Prune),
    }).ToEquatableArray();
}
