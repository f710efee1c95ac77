namespace PromptGen.Language.Diagnostics;

/// <summary>Malformed JSON in a schema file.</summary>
public static class JsonRules
{
    public static readonly DiagnosticRule Syntax = new(
        "PG1201", "The JSON is malformed", "This is not JSON: {0}");

    public static readonly DiagnosticRule TooDeep = new(
        "PG1202", "The JSON is nested too deeply", "More than {0} levels of nesting; move parts of the schema to '$defs' and refer to them with '$ref'");

    public static readonly DiagnosticRule DuplicateName = new(
        "PG1203", "An object has a name twice", "'{0}' stands twice in this object; remove one of the two");

    public static readonly DiagnosticRule BadEscape = new(
        "PG1204", "A string is malformed", "{0}");

    public static readonly DiagnosticRule LoneSurrogate = new(
        "PG1205", "A string has half a character", "A surrogate without its other half is not a character; write the whole pair");

    public static readonly DiagnosticRule TooLarge = new(
        "PG1206", "The file is too large", "A schema file may have at most {0} characters; this one has {1}");
}
