namespace PromptGen.Configuration;

/// <summary>One setting as its source has it.</summary>
/// <param name="Path">What its source calls it: a path of the configuration, or a member of <see cref="PromptSettings"/>.</param>
/// <param name="Text">Its value.</param>
internal readonly record struct SettingValue(string Path, string Text);

/// <summary>Takes a value into a draft. Null: done; else what would be allowed, and the draft is as it was.</summary>
internal delegate string? SettingRule<in TDraft>(TDraft draft, string text);
