using Microsoft.Extensions.AI;
using PromptGen.Rendering.Functions;

namespace PromptGen.Rendering;

/// <summary>What is no text of the template: quoted values, earlier turns, media.</summary>
public ref partial struct MessageWriter
{
    /// <summary>Appends what <see cref="PromptFunctions.Quote"/> makes of a text, without a string in between.</summary>
    /// <param name="text">Null is empty.</param>
    /// <param name="tag">The tag's name.</param>
    public void AppendQuoted(string? text, string tag)
    {
        var dashes = PromptFunctions.CountDashes(text, tag);
        AppendTag("<", tag, dashes, ">\n");
        Append(text);
        AppendTag("\n</", tag, dashes, ">");
    }

    /// <summary>Appends earlier turns of a conversation as messages of their own, the newest that fit into the budget.</summary>
    /// <param name="turns">In the order in which they were spoken; null is empty.</param>
    /// <param name="speaker">Who spoke: <c>user</c> or <c>assistant</c>.</param>
    /// <param name="content">What was said.</param>
    /// <param name="tokens">The most tokens, estimated; null: all turns.</param>
    /// <exception cref="RenderException">A turn is of another role: earlier turns cannot bring in a system message.</exception>
    public void AppendHistory<T>(IReadOnlyList<T>? turns, Func<T, string?> speaker, Func<T, string?> content, long? tokens = null)
    {
        ArgumentNullException.ThrowIfNull(speaker);
        ArgumentNullException.ThrowIfNull(content);
        EndMessage();
        _role = null;
        if (turns is null)
        {
            return;
        }

        var first = 0;
        if (tokens is { } budget)
        {
            first = turns.Count;
            while (first > 0 && (budget -= PromptFunctions.Tokens(content(turns[first - 1]))) >= 0)
            {
                first--;
            }
        }

        for (var i = first; i < turns.Count; i++)
        {
            _messages.Add(new ChatMessage(RoleOf(speaker(turns[i])), content(turns[i]) ?? ""));
        }
    }

    /// <summary>Appends a part that is no text: an image, a document.</summary>
    /// <param name="value">A data URI, or an address, or base64 with a media type.</param>
    /// <param name="mediaType"><c>image/png</c>; null: the data URI says it.</param>
    /// <exception cref="RenderException">The value is none of these, or it has no media type or another than the prompt says.</exception>
    public void AppendMedia(string? value, string? mediaType)
    {
        var text = TakeText();
        _parts ??= [];
        if (text.Length > 0)
        {
            _parts.Add(new TextContent(text));
        }

        _parts.Add(MediaContent.Create(value, mediaType));
    }

    private static ChatRole RoleOf(string? speaker) => speaker switch
    {
        "user" => ChatRole.User,
        "assistant" => ChatRole.Assistant,
        _ => throw new RenderException("A turn of the history is of a role other than 'user' and 'assistant'."),
    };

    private void AppendTag(string before, string tag, int dashes, string after)
    {
        Append(before);
        Append(tag);
        for (var i = 0; i < dashes; i++)
        {
            Append("-");
        }

        Append(after);
    }
}
