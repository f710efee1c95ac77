namespace PromptGen.Language.Diagnostics;

/// <summary>PG20xx: names and references of prompt and schema files, as far as neither the template nor a schema owns them.</summary>
public static class BindingRules
{
    public static readonly DiagnosticRule NoMajor = new("PG2001", "File name has no major version",
        "'{0}' does not say its major version. Rename it '{1}'.");

    public static readonly DiagnosticRule BadCharacter = new("PG2002", "Name has a character that is not allowed",
        "'{0}' of the path '{1}' is not a name. Use letters a to z, digits, '-' and '_', beginning with a letter or a digit; '.' only parts a file name.");

    public static readonly DiagnosticRule DeviceName = new("PG2003", "Name is reserved on Windows",
        "'{0}' is a device on Windows, where this file could not be checked out. Rename it.");

    public static readonly DiagnosticRule OutsideRoot = new("PG2004", "File is outside the prompt root",
        "'{0}' does not lie below the prompt root, so it has no id. Move it there, or give the item a 'Link' below the root.");

    public static readonly DiagnosticRule NameTooLong = new("PG2005", "Name is too long",
        "'{0}' has {1} characters. A folder or file name here has at most {2}, a path {3}.");

    public static readonly DiagnosticRule MajorDiffers = new("PG2006", "Version and file name differ",
        "The version is {0}, but the file name says major {1}. Rename the file '{2}', or write a version that begins with '{1}.'.");

    public static readonly DiagnosticRule DuplicateId = new("PG2007", "Two files are one prompt",
        "'{0}' is also '{1}'. Give one of the two another name, major or variant.");

    public static readonly DiagnosticRule DiffersInCase = new("PG2008", "Two names differ only in case",
        "'{0}' and '{1}' differ only in upper and lower case: on some systems they are one file. Rename one of the two.");

    public static readonly DiagnosticRule SameTypeName = new("PG2009", "Two files have one C# name",
        "'{0}' and '{1}' both become '{2}' in C#. Rename one of the two.");

    public static readonly DiagnosticRule TypeIsNamespace = new("PG2010", "A file and a folder have one C# name",
        "'{0}' becomes '{2}' in C#, which is the namespace of '{1}'. Rename the file or the folder.");

    public static readonly DiagnosticRule MissingSchema = new("PG2011", "Schema file is missing",
        "There is no schema file '{0}' in the project.{1} The name is relative to the folder of this file.");

    public static readonly DiagnosticRule ReferenceLeavesRoot = new("PG2012", "Reference leaves the prompt root",
        "'{0}' is not a file below the prompt root. Name it relative to the folder of this file, with '/'.");

    public static readonly DiagnosticRule BrokenSchema = new("PG2013", "Schema file has errors",
        "The schema file '{0}' has errors, which are reported there. This prompt cannot be called until they are mended.");

    public static readonly DiagnosticRule UnknownInput = new("PG2014", "There is no such input",
        "There is no input '{0}'.{1}");

    public static readonly DiagnosticRule UnknownMember = new("PG2015", "There is no such input or member",
        "'{0}' does not lead to an input or a member of one: there is no '{1}'.{2}");

    public static readonly DiagnosticRule BadTypeName = new("PG2016", "Not the name of a C# type",
        "'{0}' is not the name of a C# type. Write it with its namespace, such as 'My.App.Ticket'.");

    public static readonly DiagnosticRule DefaultOfExistingType = new("PG2017", "An existing type has no default",
        "'{0}' takes the C# type '{1}', for which no default can be made. Remove the one or the other.");

    public static readonly DiagnosticRule BadFixedValue = new("PG2018", "Fixed answer does not satisfy the output schema",
        "'policy.value{0}' {1}.");

    public static readonly DiagnosticRule FixedValueNotText = new("PG2019", "Fixed answer is not a text",
        "The output of this prompt is a text, so 'policy.value' is one too. Put quotes around it, or give 'output.schema'.");

    public static readonly DiagnosticRule SensitiveCacheKey = new("PG2020", "Sensitive input in the cache key",
        "'{0}' is sensitive, and the cache would keep what depends on it. Leave it out of the key, or say 'sensitive: true' beside it.");

    public static readonly DiagnosticRule ReservedInput = new("PG2021", "Input has a reserved name",
        "An input cannot be called '{0}': in checks that is the model's answer. Rename it.");

    public static readonly DiagnosticRule PartialWithoutUnderscore = new("PG2023", "Partial without underscore",
        "The file name of a partial begins with '_': 'include' would not find '{0}'. Rename it '{1}'.");

    public static readonly DiagnosticRule RecursiveExistingType = new("PG2024", "Existing type for a schema that refers to itself",
        "'{0}' refers to itself, and the values of a C# type cannot be read without an end. Remove '{0}' from 'input.types', or bound its depth in the schema.");

    public static readonly DiagnosticRule UnknownSuccessor = new("PG2022", "Successor does not exist",
        "There is no prompt '{0}' in this project. If it lives in another one, this is fine; otherwise name the prompt that replaces this one.", RuleSeverity.Warning);
}
