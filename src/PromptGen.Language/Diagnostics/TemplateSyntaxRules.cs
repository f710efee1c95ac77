namespace PromptGen.Language.Diagnostics;

/// <summary>PG11xx: what is malformed in a template.</summary>
public static class TemplateSyntaxRules
{
    public static readonly DiagnosticRule UnexpectedToken = new(
        "PG1101", "Unexpected token in a template", "Unexpected {0}; expected {1}");

    public static readonly DiagnosticRule UnclosedBlock = new(
        "PG1102", "Code block without its end", "This {0} is never closed; expected {1}");

    public static readonly DiagnosticRule MissingEnd = new(
        "PG1103", "Statement without its 'end'", "'{0}' has no matching 'end'; add {{{{ end }}}} where it ends");

    public static readonly DiagnosticRule MisplacedKeyword = new(
        "PG1104", "Keyword out of place", "'{0}' is out of place here; {1}");

    public static readonly DiagnosticRule InvalidLiteral = new(
        "PG1105", "Malformed literal", "{0}");

    public static readonly DiagnosticRule TooDeep = new(
        "PG1106", "Template nested too deeply", "This is nested more than {0} levels deep; move a part of it into a variable, a capture or a partial");

    public static readonly DiagnosticRule NotInPrompts = new(
        "PG1107", "Scriban feature that a prompt does not have", "'{0}' is not part of the prompt language: {1}");

    public static readonly DiagnosticRule MisplacedAssignment = new(
        "PG1108", "Assignment inside an expression", "An assignment is a statement of its own and its left side is a plain variable; compare with '=='");

    public static readonly DiagnosticRule CaseContent = new(
        "PG1109", "Content between 'case' and 'when'", "Only 'when' and 'else' may stand directly in a 'case'; move this below a 'when'");

    public static readonly DiagnosticRule TooLarge = new(
        "PG1110", "Template too large", "This has more than {0} {1}; {2}");
}
