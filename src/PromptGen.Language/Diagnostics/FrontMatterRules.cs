namespace PromptGen.Language.Diagnostics;

/// <summary>PG10xx: what can be wrong with a front matter by itself, without other files.</summary>
public static class FrontMatterRules
{
    public static readonly DiagnosticRule FileTooLarge = new("PG1001", "Prompt file is too large",
        "The file has {0} characters; a prompt file may have {1}. Move data into inputs.");

    public static readonly DiagnosticRule Missing = new("PG1002", "Front matter is missing",
        "A prompt file starts with front matter: a line '---', YAML with at least 'version', and a line '---' before the template.");

    public static readonly DiagnosticRule NotClosed = new("PG1003", "Front matter is not closed",
        "The front matter that opens here has no end. Put a line '---' between it and the template.");

    public static readonly DiagnosticRule MalformedYaml = new("PG1004", "Front matter is not YAML",
        "The YAML cannot be read from here: {0}");

    public static readonly DiagnosticRule TooDeep = new("PG1005", "Front matter is nested too deeply",
        "The front matter is nested more than {0} levels deep. Move the schema into a file of its own.");

    public static readonly DiagnosticRule NoAnchors = new("PG1006", "YAML anchors and aliases are not allowed",
        "'{0}' is a YAML anchor or alias, which a prompt file cannot have. Write the value out, or put quotes around a text that starts with '&' or '*'.");

    public static readonly DiagnosticRule NoTags = new("PG1007", "YAML tags are not allowed",
        "'{0}' is a YAML tag, which a prompt file cannot have. Remove it, or put quotes around a text that starts with '!'.");

    public static readonly DiagnosticRule OneDocument = new("PG1008", "Front matter is one YAML document",
        "The front matter is one YAML document, without directives ('%') and document marks ('---', '...'). Remove this.");

    public static readonly DiagnosticRule DuplicateKey = new("PG1009", "Key is given twice",
        "'{0}' is already given on line {1}. Keep one of the two.");

    public static readonly DiagnosticRule NotAMapping = new("PG1010", "Front matter is not a mapping",
        "The front matter is a mapping of keys to values, such as 'version: 1.0.0'.");

    public static readonly DiagnosticRule KeyIsNotText = new("PG1011", "Key is not a plain text",
        "A key is a plain text, such as 'version'. Remove this one.");

    public static readonly DiagnosticRule UnknownKey = new("PG1012", "Unknown key",
        "'{0}' is not a key of {1}.{2} Only keys with a dot ('acme.team') may be your own.");

    public static readonly DiagnosticRule SecretKey = new("PG1013", "Endpoints and secrets have no place in a prompt file",
        "'{0}' does not belong in a prompt file: endpoints, keys and secrets are given where the model's client is registered. Remove it here, and replace it if it was ever committed.");

    public static readonly DiagnosticRule DottedKnownKey = new("PG1014", "Dotted key hides a known key",
        "'{0}' is written as your own extension, but '{1}' is a key of the front matter. Nest it: '{2}'.");

    public static readonly DiagnosticRule WrongType = new("PG1015", "Value has the wrong type",
        "'{0}' is {1}, but this is {2}.{3}");

    public static readonly DiagnosticRule MissingKey = new("PG1016", "Key is missing",
        "{0} needs '{1}', such as '{2}'.");

    public static readonly DiagnosticRule BadVersion = new("PG1017", "Version is not a semantic version",
        "'{0}' is not a version. Write major.minor.patch, each from 0 to 999999 without leading zeros, such as '1.0.0'. A draft is 'status: draft'.");

    public static readonly DiagnosticRule UnknownWord = new("PG1018", "Unknown word",
        "'{0}' is not {1}. Use one of: {2}.{3}");

    public static readonly DiagnosticRule BadDuration = new("PG1019", "Duration is malformed",
        "'{0}' is not a duration. Write a number and its unit, such as '500ms', '30s', '10m', '24h' or '1m30s'.");

    public static readonly DiagnosticRule OutOfRange = new("PG1020", "Value is out of range",
        "'{0}' is {1}; it must be {2}.");

    public static readonly DiagnosticRule ToolsNotYet = new("PG1021", "Tools are not supported yet",
        "'tools' is reserved and not supported yet. Remove it; a later version will read it.");

    public static readonly DiagnosticRule UnknownFailure = new("PG1022", "Unknown failure kind",
        "'{0}' is neither a failure kind nor a group of them.{1} Groups: {2}.");

    public static readonly DiagnosticRule BadDate = new("PG1023", "Date is malformed",
        "'{0}' is not a date. Write year, month and day, such as '2027-06-30'.");

    public static readonly DiagnosticRule BadModelKey = new("PG1024", "Model key is malformed",
        "'{0}' is not a model key. A key is a logical name of up to 64 letters, digits, '-', '_' and '.', such as 'default' or 'small'; the model behind it is chosen where it is registered.");

    public static readonly DiagnosticRule RepeatedEntry = new("PG1025", "Entry is given twice",
        "'{0}' is already in this list. Remove it.");

    public static readonly DiagnosticRule BadCheckName = new("PG1026", "Check name is malformed",
        "'{0}' is not a name of a check. Use up to 64 letters, digits, '-' and '_', such as 'cites-a-source'.");

    public static readonly DiagnosticRule DuplicateCheck = new("PG1027", "Two checks have one name",
        "A check '{0}' is already declared on line {1}. The name says in records which check failed: give this one another.");

    public static readonly DiagnosticRule RepairBeforeCall = new("PG1028", "'requires' cannot repair",
        "'requires' is checked before a model is called, so there is no reply to repair. Use 'review', 'value' or 'fail', or move the check to 'ensures'.");

    public static readonly DiagnosticRule StaleWithoutCache = new("PG1029", "'stale' needs a cache",
        "'stale' answers from the cache. Give 'policy.cache' with 'staleOnFailure', or choose another action.");

    public static readonly DiagnosticRule DeferNeedsJobs = new("PG1030", "'defer' needs a job engine",
        "'defer' needs a job engine, which is not supported yet. Use 'fail', 'value', 'stale' or 'review'.");

    public static readonly DiagnosticRule ValueWithoutValue = new("PG1031", "'value' needs a fixed answer",
        "'value' answers with the fixed answer of 'policy.value', which is not given. Give it, or choose another action.");

    public static readonly DiagnosticRule FallbackRepeatsModel = new("PG1032", "Fallback repeats a model",
        "'{0}' has been tried before this fallback is reached. Name another model, or raise 'policy.attempt.retries'.");

    public static readonly DiagnosticRule CeilingTooLow = new("PG1033", "Ceiling is below the file's own number",
        "'policy.ceilings.{0}' is {1}, below this file's own '{2}' of {3}. A ceiling says how far configuration may go beyond it.");

    public static readonly DiagnosticRule BackoffOrder = new("PG1034", "Back-off starts above its maximum",
        "'base' ({0}) is above 'max' ({1}). Lower the one or raise the other.");

    public static readonly DiagnosticRule NotDeprecated = new("PG1035", "Key is for deprecated prompts",
        "'{0}' is only for a prompt with 'status: deprecated'. Add the status or remove this.");

    public static readonly DiagnosticRule BadSuccessor = new("PG1036", "Successor is malformed",
        "'{0}' does not name a prompt. Write its id and major, such as 'support/answer.v5'.");

    public static readonly DiagnosticRule NotForPartials = new("PG1037", "Key is not for partials",
        "'{0}' belongs to a prompt. A partial has 'description', 'owner' and 'input' only: the rest is decided by the prompts that include it.");

    public static readonly DiagnosticRule TooLong = new("PG1038", "Text is too long",
        "'{0}' has {1} characters; it may have {2}.");

    public static readonly DiagnosticRule EmptyValue = new("PG1039", "Value is empty",
        "'{0}' is empty. Give it a value or remove it.");

    public static readonly DiagnosticRule TooManyEntries = new("PG1040", "List is too long",
        "'{0}' has {1} entries; it may have {2}.");
}
