using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Calling;

namespace PromptGen.Limits;

/// <summary>The size of a rendered prompt, which whatever an input brings goes into.</summary>
internal static class PromptSize
{
    /// <summary>Null: it is within the limit.</summary>
    public static CallFailure? Check(IReadOnlyList<ChatMessage> messages, long limit)
    {
        var bytes = 0L;
        foreach (var message in messages)
        {
            foreach (var content in message.Contents)
            {
                bytes += content switch
                {
                    TextContent text => Encoding.UTF8.GetByteCount(text.Text),
                    DataContent data => data.Data.Length,
                    _ => 0,
                };
            }
        }

        return bytes <= limit ? null
            : new(FailureKind.InputTooLarge, FormattableString.Invariant($"The prompt has {bytes} bytes with these inputs; at most {limit} may be sent."));
    }
}
