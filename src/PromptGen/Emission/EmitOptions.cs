namespace PromptGen.Emission;

/// <summary>What the project says about the look of generated code.</summary>
/// <param name="PromptFolderName">How people call the prompt folder: <c>prompts</c>.</param>
/// <param name="Sdks">The SDKs that the project references.</param>
/// <param name="PromptNamespace">Where what belongs to no prompt stands.</param>
public sealed record EmitOptions(string PromptFolderName, KnownSdks Sdks = KnownSdks.None, string PromptNamespace = "")
{
    /// <summary>The path as comments and documentation show it: no place on a disk.</summary>
    public string DisplayPath(string relativePath) => PromptFolderName.Length == 0 ? relativePath : PromptFolderName + "/" + relativePath;
}
