namespace PromptGen;

/// <summary>
/// Says that a type or member calls models itself, and why: an adapter, a health check, a tool. The rules about raw calls leave it alone; whether it
/// forwards the caller's cancellation token is still checked.
/// </summary>
/// <param name="reason">Why this code does not go through a prompt.</param>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Interface | AttributeTargets.Constructor | AttributeTargets.Method | AttributeTargets.Property,
    Inherited = false)]
public sealed class ModelBoundaryAttribute(string reason) : Attribute
{
    /// <summary>Why this code does not go through a prompt.</summary>
    public string Reason { get; } = reason;
}
