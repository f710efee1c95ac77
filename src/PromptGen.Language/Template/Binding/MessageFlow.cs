using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The messages that may be open at a place.</summary>
[Flags]
internal enum OpenMessages
{
    Nothing = 1,
    System = 2,
    User = 4,
    Assistant = 8,
}

internal static class MessageFlow
{
    public static OpenMessages Of(MessageRole role) => role switch
    {
        MessageRole.System => OpenMessages.System,
        MessageRole.User => OpenMessages.User,
        _ => OpenMessages.Assistant,
    };

    public static bool HasMessages(EquatableArray<BoundStatement> statements) =>
        statements.Any(s => s is BoundStatement.Role or BoundStatement.History || BoundBlocks.In(s).Any(HasMessages));

    /// <summary>What a block may leave open, in whatever order a loop runs through it.</summary>
    public static OpenMessages OpenedIn(EquatableArray<BoundStatement> statements)
    {
        OpenMessages opened = 0;
        foreach (var statement in statements)
        {
            opened |= statement switch
            {
                BoundStatement.Role role => Of(role.Value),
                BoundStatement.History => OpenMessages.Nothing,
                _ => 0,
            };
            foreach (var block in BoundBlocks.In(statement))
            {
                opened |= OpenedIn(block);
            }
        }

        return opened;
    }
}
