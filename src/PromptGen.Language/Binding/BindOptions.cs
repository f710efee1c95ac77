namespace PromptGen.Language.Binding;

/// <summary>What the project says, and no file.</summary>
/// <param name="RootNamespace">The project's; generated code lives in <c>RootNamespace.Prompts.Area</c>. May be empty.</param>
public sealed record BindOptions(string RootNamespace);
