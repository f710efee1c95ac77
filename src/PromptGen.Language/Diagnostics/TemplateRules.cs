namespace PromptGen.Language.Diagnostics;

/// <summary>PG21xx: names and types of a template.</summary>
public static class TemplateRules
{
    public static readonly DiagnosticRule UnknownName = new(
        "PG2101", "Unknown name in a template", "There is no input or variable '{0}'.{1}");

    public static readonly DiagnosticRule UnknownMember = new(
        "PG2102", "Unknown member in a template", "{0} has no member '{1}'.{2}");

    public static readonly DiagnosticRule UnknownFunction = new(
        "PG2103", "Unknown function in a template", "There is no function '{0}'.{1}");

    public static readonly DiagnosticRule RefusedFunction = new(
        "PG2104", "Scriban function that a prompt does not have", "'{0}' is not part of the prompt language: {1}");

    public static readonly DiagnosticRule WrongArguments = new(
        "PG2105", "Wrong arguments of a function", "'{0}': {1}");

    public static readonly DiagnosticRule WrongType = new(
        "PG2106", "Value of the wrong type", "{0} is expected here, and this is {1}");

    public static readonly DiagnosticRule WrongOperands = new(
        "PG2107", "Operator between types that it does not take", "'{0}' does not work between {1} and {2}.{3}");

    public static readonly DiagnosticRule NotAssigned = new(
        "PG2108", "Variable that may not have a value", "'{0}' may not have been assigned here; assign it before the 'if' or 'for' that does");

    public static readonly DiagnosticRule VariableTypes = new(
        "PG2109", "Variable of two types", "'{0}' is {1} elsewhere and would be {2} here; use another variable");

    public static readonly DiagnosticRule ReservedName = new(
        "PG2110", "Name that cannot be assigned", "'{0}' cannot be assigned: {1}");

    public static readonly DiagnosticRule NotInLoop = new(
        "PG2111", "Outside of a loop", "'{0}' works only inside a 'for'");

    public static readonly DiagnosticRule UnknownRole = new(
        "PG2112", "Unknown role", "'{0}' is no role; use \"system\", \"user\" or \"assistant\"");

    public static readonly DiagnosticRule MisplacedMessage = new(
        "PG2113", "Message statement out of place", "'{0}' cannot stand here: {1}");

    public static readonly DiagnosticRule TextBeforeRole = new(
        "PG2114", "Text outside of a message", "This would stand in no message; put it below {{{{ role \"user\" }}}} or another role");

    public static readonly DiagnosticRule UnknownPartial = new(
        "PG2115", "Unknown partial", "There is no partial '{0}'.{1}");

    public static readonly DiagnosticRule PartialArguments = new(
        "PG2116", "Wrong parameters of a partial", "Partial '{0}': {1}");

    public static readonly DiagnosticRule PartialCycle = new(
        "PG2117", "Partial that includes itself", "'{0}' is included by itself, or more than {1} partials are nested");

    public static readonly DiagnosticRule UnknownEnumValue = new(
        "PG2118", "Value that an enum does not have", "'{0}' is none of the values of this enum: {1}.{2}");

    public static readonly DiagnosticRule ErrorInPartial = new(
        "PG2119", "Mistake in an included partial", "Included here, partial '{0}' has a mistake at line {1}: {2}");

    public static readonly DiagnosticRule NullPrinted = new(
        "PG2130", "Nullable value that may print as nothing", "'{0}' may be null and then prints nothing; write '{0} ?? \"...\"' or put it in an 'if'", RuleSeverity.Info);

    public static readonly DiagnosticRule AlwaysTrue = new(
        "PG2131", "Condition that is never false", "Only null and false are false, and this is {0}: the condition always holds.{1}", RuleSeverity.Info);

    public static readonly DiagnosticRule MissingCase = new(
        "PG2133", "Case that misses a value", "This 'case' does not name {0}; add a 'when' or an 'else'", RuleSeverity.Warning);

    public static readonly DiagnosticRule NeverNull = new(
        "PG2134", "Test for null of what is never null", "This is never null; the other side of '{0}' is never used", RuleSeverity.Info);
}
