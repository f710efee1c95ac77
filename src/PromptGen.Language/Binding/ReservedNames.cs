namespace PromptGen.Language.Binding;

/// <summary>Names that a generated prompt class or its registration uses itself.</summary>
internal static class ReservedNames
{
    /// <summary>Members of a prompt class, its own name aside.</summary>
    public static readonly IReadOnlyList<string> PromptMembers =
    [
        "Input", "Output", "Info", "Definition", "CallAsync", "StreamAsync", "Render", "Read", "WriteInput", "ValidateInput", "Record", "Requires", "Ensures",
        "InputValues", "ToValues", "CheckInput", "CheckOutput",
        "Equals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "ReferenceEquals", "Finalize",

        // Of every record: a type nested beside the inputs would be a record that has a member of its own name.
        "EqualityContract", "PrintMembers", "Clone", "Deconstruct",
    ];
}
