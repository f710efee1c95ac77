namespace PromptGen.Language.Template;

/// <summary>What keeps a hostile template from exhausting the compiler's stack or time.</summary>
public static class TemplateLimits
{
    /// <summary>Levels of nested expressions, and of nested statements. A hand-written prompt stays far below.</summary>
    public const int Depth = 128;

    /// <summary>Levels of partials that include partials.</summary>
    public const int Includes = 16;
}
