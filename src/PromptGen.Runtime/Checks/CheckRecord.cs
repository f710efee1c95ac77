namespace PromptGen;

/// <summary>A check that did not hold.</summary>
/// <param name="Name">Its name in the prompt file.</param>
/// <param name="Otherwise">What that leads to.</param>
/// <param name="Message">Its message; null where it has none.</param>
public sealed record CheckRecord(string Name, CheckAction Otherwise, string? Message = null);
