using PromptGen.Language.Text;

namespace PromptGen.Emission;

/// <summary>Dotted names in code.</summary>
public static class CSharpName
{
    /// <summary>With <c>@</c> before each segment that is a keyword; a segment that has one keeps it.</summary>
    public static string Escape(string dotted) => string.Join(".", dotted.Split('.').Select(CSharpNames.Escape));

    public static string Global(string dotted) => "global::" + Escape(dotted);
}
