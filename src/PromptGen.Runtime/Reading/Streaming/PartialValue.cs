namespace PromptGen;

/// <summary>A value that is arriving: an object shows what there is of it; a number, a date, an enum and the like show nothing before they are complete.</summary>
/// <param name="State">Whether it has begun, and ended.</param>
/// <param name="Value">The value so far; the default where nothing can be shown.</param>
/// <typeparam name="T">The type of the value, or of its partial form.</typeparam>
public readonly record struct PartialValue<T>(PartialState State, T? Value);
