using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Finds the locals that nothing reads any more once a call is gone.</summary>
internal static class Unused
{
    /// <param name="call">The call that goes.</param>
    /// <param name="chat">What it is made of.</param>
    /// <param name="kept">C# that takes its place.</param>
    public static IReadOnlyList<SyntaxNode> Statements(SyntaxNode call, RawChat chat, ExpressionSyntax kept)
    {
        var names = new HashSet<string>(kept.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(name => name.Identifier.ValueText), StringComparer.Ordinal);
        var removed = new List<SyntaxNode> { call };
        removed.AddRange(chat.Statements);
        var locals = chat.Locals.Where(local => !names.Contains(local.Local.Name));
        foreach (var local in locals)
        {
            // Its own declaration alone in the statement, and read by nothing but what goes.
            if (local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>() is { Declaration.Variables.Count: 1 } declaration &&
                !removed.Contains(declaration) &&
                Operations.Root(local).Descendants().OfType<ILocalReferenceOperation>()
                    .Where(other => SymbolEqualityComparer.Default.Equals(other.Local, local.Local))
                    .All(other => removed.Any(node => node.Span.Contains(other.Syntax.Span))))
            {
                removed.Add(declaration);
            }
        }

        return [.. removed.Skip(1).Select(statement => statement.Parent is GlobalStatementSyntax global ? global : statement)];
    }
}
