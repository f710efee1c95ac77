using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary><c>foreach (var part in reply.Content)</c>, of whose parts the text alone is used: its body, once, with the whole text.</summary>
internal static class PartLoop
{
    /// <param name="parts">The parts of a reply.</param>
    /// <param name="text">C# of the whole text.</param>
    /// <returns>The edits; null for anything but such a loop.</returns>
    public static IReadOnlyList<ReplyEdit>? Of(IOperation parts, string text)
    {
        var collection = parts.Parent is IConversionOperation { IsImplicit: true } conversion ? conversion : parts;
        if (collection.Parent is not IForEachLoopOperation { IsAsynchronous: false, Syntax: ForEachStatementSyntax syntax, Locals: [var part] } loop || !ReferenceEquals(loop.Collection, collection) ||
            loop.Body.DescendantsAndSelf().OfType<IBranchOperation>().Any())
        {
            return null;
        }

        var edits = new List<ReplyEdit>();
        foreach (var use in loop.Body.Descendants().OfType<ILocalReferenceOperation>().Where(use => SymbolEqualityComparer.Default.Equals(use.Local, part)))
        {
            if (ReplyTexts.Member(use, "Text") is not { } member)
            {
                return null;
            }

            edits.Add(new ReplyEdit(member.Syntax, current => SyntaxFactory.ParseExpression(text).WithTriviaFrom(current)));
        }

        edits.Add(new ReplyEdit(syntax, current => ((ForEachStatementSyntax)current).Statement.WithTriviaFrom(current)));
        return edits;
    }
}
