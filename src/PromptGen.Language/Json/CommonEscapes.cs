namespace PromptGen.Language.Json;

/// <summary>The escapes that strings of JSON and of C# have in common.</summary>
public static class CommonEscapes
{
    /// <summary>Null: the character has none.</summary>
    public static string? Of(char c) => c switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => null,
    };
}
