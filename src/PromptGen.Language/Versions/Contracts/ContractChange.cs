namespace PromptGen.Language.Versions.Contracts;

/// <summary>The part of a version that a change asks for.</summary>
public enum VersionPart
{
    /// <summary>The contract is the same: at most the text is another.</summary>
    Patch,

    /// <summary>The contract is wider: old callers and their mocks compile and behave as before.</summary>
    Minor,

    /// <summary>The contract is broken.</summary>
    Major,
}

/// <summary>One kind of change, as the table of docs/versioning.md has it.</summary>
/// <param name="Id">Stable: scripts and tests know it.</param>
/// <param name="Text">What has happened, without its place.</param>
/// <param name="IsBridged">Whether an adapter between two majors may stand over it: what was written by the old contract is right by the new one, or what is answered by the new one by the old.</param>
public sealed record ContractChangeKind(string Id, string Text, VersionPart Part, bool IsBridged = false);

/// <summary>A change of a contract at its place.</summary>
/// <param name="Place"><c>input chunks[].title</c>, <c>output</c>, <c>check cites-a-source</c></param>
public sealed record ContractChange(ContractChangeKind Kind, string Place)
{
    public override string ToString() => Place + ": " + Kind.Text;
}
