namespace PromptGen.Language.Diagnostics;

/// <summary>One kind of finding: its stable id, and the words a user reads. Arguments fill <c>{0}</c>, <c>{1}</c>, ... of the message.</summary>
/// <param name="Id"><c>PG</c> and four digits; the first digit is the area.</param>
/// <param name="Title">The finding in general, without a full stop.</param>
/// <param name="Message">What is wrong here and what to do about it.</param>
/// <param name="Severity">An error blocks emission of the method's body; a warning and advice do not.</param>
public sealed record DiagnosticRule(string Id, string Title, string Message, RuleSeverity Severity = RuleSeverity.Error);

public enum RuleSeverity
{
    Hidden,
    Info,
    Warning,
    Error,
}
