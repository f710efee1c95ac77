namespace PromptGen.Language.Diagnostics;

/// <summary>What is wrong with a schema, in a file of its own or in a prompt's front matter.</summary>
public static class SchemaRules
{
    public static readonly DiagnosticRule UnknownKeyword = new(
        "PG3001", "A keyword is unknown", "'{0}' is not a keyword of JSON Schema 2020-12.{1} The name of an extension has a dot or begins with 'x-'.", RuleSeverity.Warning);

    public static readonly DiagnosticRule BadKeywordValue = new(
        "PG3003", "A keyword has a value of the wrong kind", "'{0}' must be {1}");

    public static readonly DiagnosticRule RefToNothing = new(
        "PG3004", "A reference points to nothing", "'{0}' refers to nothing: {1}");

    public static readonly DiagnosticRule RefCycle = new(
        "PG3005", "References go round in a circle", "This leads back to itself without looking at any part of the value, so it says nothing; refer to a schema that has a type");

    public static readonly DiagnosticRule Contradiction = new(
        "PG3006", "No value can satisfy the schema", "No value can satisfy this: {0}");

    public static readonly DiagnosticRule BadPattern = new(
        "PG3007", "A pattern is malformed", "This is not a regular expression of ECMA-262: {0}");

    public static readonly DiagnosticRule UnsafePattern = new(
        "PG3008", "A pattern cannot be matched in bounded time", "{0} cannot be matched in time linear in the reply; write the pattern without it");

    public static readonly DiagnosticRule UnknownFormat = new(
        "PG3009", "A format is unknown", "'{0}' is not a format that is checked, so it says nothing.{1}", RuleSeverity.Warning);

    public static readonly DiagnosticRule InputNotObject = new(
        "PG3010", "The inputs are not an object", "The schema of the inputs must be an object whose properties are the inputs");

    public static readonly DiagnosticRule BadPicoschema = new(
        "PG3011", "A short schema is malformed", "{0}");

    public static readonly DiagnosticRule BadDefault = new(
        "PG3012", "A default does not satisfy the schema", "The default of '{0}' {1}");

    public static readonly DiagnosticRule UnknownDefault = new(
        "PG3013", "A default is for no input", "There is no input '{0}'.{1}");

    public static readonly DiagnosticRule OtherDialect = new(
        "PG3014", "The schema is of another draft", "{0}");

    public static readonly DiagnosticRule TooLarge = new(
        "PG3015", "The schema is too large to compile", "This has more than {0} {1}; split it, or accept any JSON in some of them");

    public static readonly DiagnosticRule EmptyEnum = new(
        "PG3016", "An enum permits nothing", "No value can satisfy an enum without values", RuleSeverity.Warning);

    public static readonly DiagnosticRule BacktrackingPattern = new(
        "PG3017", "A pattern is matched by backtracking", "This pattern looks around itself, so that matching it may take long and is given up then; write it without, where that is possible", RuleSeverity.Info);

    public static readonly DiagnosticRule NoStrictForm = new(
        "PG3018", "A part of the schema has no strict form", "{0} cannot be said to a provider that holds replies to a schema; it is checked when the reply is read", RuleSeverity.Info);
}
