namespace PromptGen.Language.FrontMatter;

/// <summary>What keeps a hostile or mistaken file from costing more than it should; generous for any that a person wrote.</summary>
public static class FrontMatterLimits
{
    /// <summary>Of a whole prompt file, in UTF-16 units.</summary>
    public const int FileLength = 1024 * 1024;

    /// <summary>Of mappings and lists in one another.</summary>
    public const int Nesting = 64;

    /// <summary>
    /// Of brackets that were opened and not closed, counted in the raw text before any YAML is read: the YAML reader's time grows with the square of it. Far
    /// above <see cref="Nesting"/>, because brackets in quotes and comments count too.
    /// </summary>
    public const int OpenBrackets = 2_000;

    /// <summary>Of a description, a message and other texts for people.</summary>
    public const int Prose = 4_000;

    public const int Name = 64;

    /// <summary>Of a list: checks, paths, fallbacks. Each entry is bound, so a list without end is time without end.</summary>
    public const int Entries = 500;
}
