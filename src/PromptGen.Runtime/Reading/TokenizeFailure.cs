namespace PromptGen.Reading;

/// <summary>Why a text is not JSON, and at which byte.</summary>
internal readonly record struct TokenizeFailure(int Offset, string Message)
{
    public Violation ToViolation() => new("", "syntax", Message, Offset);
}
