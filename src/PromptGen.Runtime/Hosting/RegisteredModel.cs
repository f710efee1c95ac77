namespace PromptGen.Hosting;

/// <summary>What an application says of the model behind a key.</summary>
internal sealed record RegisteredModel(string Key, ModelOptions Options);
