using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.FrontMatter;

/// <summary>An entry of <c>policy.fallback</c></summary>
internal static class FallbackKeys
{
    public static readonly FallbackModel Start = new("", default);

    public static readonly KeyTable<FallbackModel> Table = new KeyTable<FallbackModel>("policy.fallback")
        .Required("model", "model: small")
        .Add("model", "a model key", (f, e, c) => f with { ModelKey = Names.ModelKey(e, c) ?? "" })
        .Texts("on", "a list of failure kinds or groups", ReadKind, (f, v) => f with { On = v.Select(t => t.Value).ToEquatableArray() });

    private static string? ReadKind(Entry entry, ReadContext context) =>
        context.Text(entry) is { } value ? Names.FailureKind(value, entry.Range, context) : null;
}
