using System.Text;
using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>A template that is nothing but text: what its messages say is known already, so that they are made without a buffer. New ones each time, since a model's client may change them.</summary>
internal static class StaticMessages
{
    /// <summary>The messages; null: the template has more than text.</summary>
    public static IReadOnlyList<(MessageRole Role, string Text)>? Of(BoundTemplate template)
    {
        var messages = new List<(MessageRole, string)>();
        var text = new StringBuilder();
        MessageRole? role = template.HasRoles ? null : MessageRole.User;
        foreach (var statement in template.Statements)
        {
            switch (statement)
            {
                case BoundStatement.Text { Indent: null } part:
                    text.Append(part.Value);
                    break;
                case BoundStatement.Role next:
                    End();
                    role = next.Value;
                    break;
                default:
                    return null;
            }
        }

        End();
        return messages.Count == 0 ? null : messages;

        // As the MessageWriter does: what stands before the first role is a part of its message.
        void End()
        {
            if (role is { } known)
            {
                messages.Add((known, template.HasRoles ? text.ToString().Trim() : text.ToString()));
                text.Clear();
            }
        }
    }

    /// <summary>The body of <c>Render</c>.</summary>
    public static void Write(SourceWriter writer, IReadOnlyList<(MessageRole Role, string Text)> messages)
    {
        writer.Open("return new " + TemplateNames.ChatMessage + "[]");
        foreach (var (role, text) in messages)
        {
            writer.Line("new(" + TemplateNames.ChatRole + "." + role + ", " + CSharpLiteral.String(text) + "),");
        }

        writer.Close(";");
    }
}
