using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Binding;

/// <summary>The names that a block assigns, however deep inside it.</summary>
internal static class AssignedNames
{
    public static HashSet<string> In(BlockSyntax block)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        var pending = new Stack<BlockSyntax>([block]);
        while (pending.Count > 0)
        {
            foreach (var statement in pending.Pop().Statements)
            {
                if (statement is AssignSyntax or CaptureSyntax)
                {
                    names.Add(statement is AssignSyntax assign ? assign.Name : ((CaptureSyntax)statement).Name);
                }

                foreach (var inner in Inner(statement))
                {
                    pending.Push(inner);
                }
            }
        }

        return names;
    }

    private static IEnumerable<BlockSyntax> Inner(StatementSyntax statement)
    {
        IEnumerable<BlockSyntax?> blocks = statement switch
        {
            IfSyntax branch => [.. branch.Branches.Select(b => b.Body), branch.Else],
            ForSyntax loop => [loop.Body, loop.Else],
            CaseSyntax choice => [.. choice.Branches.Select(b => b.Body), choice.Else],
            CaptureSyntax capture => [capture.Body],
            WithSyntax with => [with.Body],
            _ => [],
        };
        return blocks.OfType<BlockSyntax>();
    }
}
