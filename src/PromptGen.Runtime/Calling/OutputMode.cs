namespace PromptGen;

/// <summary>How a model is told the shape of its answer.</summary>
public enum OutputMode
{
    /// <summary>As the model's client can: the schema is sent to the provider unless the model is registered as not supporting that.</summary>
    Auto,

    /// <summary>The schema is sent to the provider, which enforces it.</summary>
    Native,

    /// <summary>The schema is written into the messages.</summary>
    Prompted,
}
