using PromptGen.Language.Model;

namespace PromptGen.Language.Schema;

/// <summary>What a schema takes of other files instead of naming it anew.</summary>
/// <param name="Find">The type of a node, by its index; null: it is the schema's own.</param>
/// <param name="NameOf">What a type is called, by its id.</param>
internal sealed record OtherTypes(Func<int, DataType?> Find, Func<string, string> NameOf);
