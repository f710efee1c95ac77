namespace PromptGen.Language.Template;

/// <summary>What keeps a hostile template from exhausting the compiler's stack or time.</summary>
public static class TemplateLimits
{
    /// <summary>Levels of nested expressions, and of nested statements. A hand-written prompt stays far below.</summary>
    public const int Depth = 128;

    /// <summary>Levels of partials that include partials.</summary>
    public const int Includes = 16;

    /// <summary>Pieces of text, words and signs of one template or partial: some 7,000 statements.</summary>
    public const int Tokens = 30_000;

    /// <summary>Branches of one <c>if</c> or <c>case</c>, and values of one <c>when</c>: generated code nests them.</summary>
    public const int Branches = 250;

    /// <summary>Variables that one template or partial assigns. What is known of each is followed along every way through the template.</summary>
    public const int Variables = 250;
}
