using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A raw call that is understood well enough to be written as a prompt file.</summary>
/// <param name="Client">The <c>IChatClient</c> that reaches the same model.</param>
/// <param name="Token">C# of the cancellation token; null where none is passed.</param>
/// <param name="Messages">Roles and texts, in order.</param>
internal sealed record RawChat(ChatAdapter Client, string? Token, IReadOnlyList<ChatText> Messages)
{
    /// <summary>Settings of the prompt file.</summary>
    public IReadOnlyList<(string Key, string Value)> Config { get; init; } = [];

    /// <summary>References to locals that the call is made of, from the call backwards.</summary>
    public IReadOnlyList<ILocalReferenceOperation> Locals { get; init; } = [];

    /// <summary>Statements that only fill what the call is given: lists of messages, options, requests.</summary>
    public IReadOnlyList<StatementSyntax> Statements { get; init; } = [];

    /// <summary>The call asks for JSON, which a prompt does where its output has a schema.</summary>
    public bool HasFormat { get; init; }

    /// <summary>The type that the SDK itself reads the reply as.</summary>
    public INamedTypeSymbol? ReplyType { get; init; }

    /// <summary>The reply is read while it arrives.</summary>
    public bool IsStream { get; init; }

    /// <summary>The stream has to be awaited before it can be read.</summary>
    public bool IsOpened { get; init; }

    /// <summary>The call holds its thread, in code that can await.</summary>
    public bool IsSynchronous { get; init; }
}

/// <param name="Role"><c>system</c>, <c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What it is put together from.</param>
internal sealed record ChatText(string Role, IReadOnlyList<TextSegment> Text);
