namespace PromptGen;

/// <summary>How much of a part of a reply has arrived.</summary>
public enum PartialState
{
    /// <summary>Nothing, or nothing that fits the schema.</summary>
    Absent,

    /// <summary>Its beginning.</summary>
    Growing,

    /// <summary>All of it. It has not been checked yet against the rest of the schema.</summary>
    Complete,
}
