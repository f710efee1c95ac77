namespace PromptGen.Language.Diagnostics;

/// <summary>PG0xxx: the generator itself, unreadable files, options.</summary>
public static class OptionRules
{
    public static readonly DiagnosticRule InternalError = new(
        "PG0001",
        "PromptGen failed on a file",
        "PromptGen failed on '{0}' while {1}: {2}. This is a mistake in PromptGen: please report it with the file; other files are not affected");

    public static readonly DiagnosticRule Unreadable = new(
        "PG0002",
        "File cannot be read",
        "'{0}' cannot be read, so nothing is generated for it: check that it exists and that the build may read it");

    public static readonly DiagnosticRule OutsideRoot = new(
        "PG0003",
        "File lies outside the prompt folder",
        "'{0}' lies outside the prompt folder '{1}', so it has no id: move it there, set PromptRoot, or give the item PromptPath metadata");

    public static readonly DiagnosticRule TooLarge = new(
        "PG0004",
        "File is too large",
        "'{0}' has {1} characters, and at most {2} are read: split it, or pass the text as an input");

    public static readonly DiagnosticRule NotText = new(
        "PG0005",
        "File is not valid text",
        "The text is not valid {0} here: save the file as UTF-8");

    public static readonly DiagnosticRule TooMuchText = new(
        "PG0006",
        "Prompts of one assembly are too large together",
        "With this file the texts of the project's prompts have {0} characters together, more than the {1} that one assembly can hold: move some to another project");
}
