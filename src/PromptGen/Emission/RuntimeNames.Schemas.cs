namespace PromptGen.Emission;

/// <content>What the code of schemas names.</content>
public static partial class RuntimeNames
{
    public const string Leniency = "global::PromptGen.Leniency";
    public const string Violation = "global::PromptGen.Violation";
    public const string TapeReader = "global::PromptGen.Reading.TapeReader";
    public const string JsonTypes = "global::PromptGen.Reading.JsonTypes";
    public const string SchemaRules = "global::PromptGen.Reading.ISchemaRules";
    public const string SchemaCode = "global::PromptGen.Reading.ISchemaCode";
    public const string JsonConstant = "global::PromptGen.Reading.JsonConstant";
    public const string ReplyScanner = "global::PromptGen.Reading.ReplyScanner";
    public const string ListBuffer = "global::PromptGen.Reading.ListBuffer";
    public const string PatternParts = "global::PromptGen.Reading.PatternParts";
    public const string PatternTimeout = "global::PromptGen.Reading.TapeReader.PatternTimeout";
    public const string TextReply = "global::PromptGen.Reading.TextReply";
    public const string ReadReply = "global::PromptGen.Reading.ReplyReading.Read";
    public const string ValueEquality = "global::PromptGen.Reading.ValueEquality";
    public const string ValueWriting = "global::PromptGen.Reading.ValueWriting";
    public const string UnionJsonConverter = "global::PromptGen.Reading.UnionJsonConverter";
    public const string ReadStrictReply = "global::PromptGen.Reading.ReplyReading.ReadStrict";
    public const string ReadReplyIncrementally = "global::PromptGen.Reading.ReplyReading.ReadIncrementally";
    public const string IncrementalReader = "global::PromptGen.IncrementalReader";
    public const string PartialText = "global::PromptGen.PartialText";
    public const string PartialValue = "global::PromptGen.PartialValue";
    public const string PartialList = "global::PromptGen.PartialList";
    public const string PartialBuilder = "global::PromptGen.Reading.PartialBuilder";
    public const string PartialTextBuilder = "global::PromptGen.Reading.PartialTextBuilder";
    public const string PartialValueBuilder = "global::PromptGen.Reading.PartialValueBuilder";
    public const string PartialListBuilder = "global::PromptGen.Reading.PartialListBuilder";
    public const string PartialMapBuilder = "global::PromptGen.Reading.PartialMapBuilder";
    public const string PartialObjectBuilder = "global::PromptGen.Reading.PartialObjectBuilder";
    public const string PartialRootBuilder = "global::PromptGen.Reading.PartialRootBuilder";
    public const string UtcTimeJsonConverter = "global::PromptGen.Reading.UtcTimeJsonConverter";
}
