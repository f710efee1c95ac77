namespace PromptGen.Emission;

/// <summary>What the project says about the look of generated code.</summary>
/// <param name="PromptFolderName">How people call the prompt folder: <c>prompts</c>.</param>
public sealed record EmitOptions(string PromptFolderName)
{
    /// <summary>The path as comments and documentation show it: no place on a disk.</summary>
    public string DisplayPath(string relativePath) => PromptFolderName.Length == 0 ? relativePath : PromptFolderName + "/" + relativePath;
}
