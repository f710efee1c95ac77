using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Binding;

/// <summary>Advice on what may be null where it is printed.</summary>
internal sealed partial class ExpressionBinder
{
    /// <summary>Reports a value that may be null and would then print as nothing; one that says what null is (<c>??</c>, <c>?:</c>) is meant so.</summary>
    public void ReportNullPrinted(ExpressionSyntax syntax, BoundExpression value)
    {
        if (value.Type is BoundType.Nullable && NameOf(syntax) is { } name)
        {
            Bag.Add(TemplateRules.NullPrinted, syntax.Range, name);
        }
    }

    private BoundExpression BindHole(ExpressionSyntax syntax)
    {
        var value = Bind(syntax);
        ReportNullPrinted(syntax, value);
        return ToText(value);
    }

    private static string? NameOf(ExpressionSyntax syntax) => syntax switch
    {
        NameSyntax name => name.Name,
        MemberSyntax member when NameOf(member.Target) is { } target => target + (member.IsOptional ? "?." : ".") + member.Name,
        IndexSyntax index when NameOf(index.Target) is { } target => target + "[" + Key(index.Index) + "]",
        CallSyntax call => NameOf(call.Target),
        _ => null,
    };

    private static string Key(ExpressionSyntax syntax) => syntax switch
    {
        LiteralSyntax { Value: long number } => number.ToString(CultureInfo.InvariantCulture),
        LiteralSyntax { Value: string text } => "\"" + text + "\"",
        _ => "...",
    };
}
