namespace PromptGen.Language.Model;

/// <summary>A type-checked template: messages, parts and segments.</summary>
public sealed record BoundTemplate;

/// <summary>A type-checked expression.</summary>
public abstract record BoundExpression;
