namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// The members that make a model work, as data. A type's line is followed by indented lines of a kind and its members; <c>?</c> after the kind means that
/// the member may, but need not, reach a model; <c>[Async]</c> stands for the member and its asynchronous twin. A type that no referenced assembly has
/// costs nothing and is no error: SDKs move their members between versions, and the list holds them all.
/// </summary>
internal static partial class ModelCalls
{
    public static IReadOnlyList<ModelCall> All { get; } = Parse(OpenAI, Anthropic, ExtensionsAI, SemanticKernel, Clouds, Others);

    private static List<ModelCall> Parse(params string[] tables)
    {
        var calls = new List<ModelCall>();
        foreach (var (type, kind, member) in tables.SelectMany(SurfaceTable.Read))
        {
            var certain = kind[kind.Length - 1] != '?';
            calls.Add(new ModelCall(type, member, ModelKinds.Parse(certain ? kind : kind.Substring(0, kind.Length - 1)), certain));
        }

        return calls;
    }
}

/// <param name="TypeName">Metadata name of the type that declares the member.</param>
/// <param name="Member">The member's name; all overloads count.</param>
/// <param name="Kind">What the model is made to do.</param>
/// <param name="IsCertain">Whether a model works on every call.</param>
internal sealed record ModelCall(string TypeName, string Member, ModelKind Kind, bool IsCertain);
