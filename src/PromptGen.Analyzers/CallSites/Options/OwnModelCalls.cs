using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptGen.Analyzers.CallSites;

/// <summary>
/// Model calls that a team adds: <c>promptgen_model_calls = Acme.Gateway.AskAsync, Acme.Gateway.EmbedAsync: embed</c>, and additional files named
/// <c>ModelCalls.txt</c> with one of them on each line. Without a kind it is <c>chat</c>.
/// </summary>
internal static class OwnModelCalls
{
    private const string FileName = "ModelCalls.txt";

    public static IEnumerable<ModelCall> Read(Compilation compilation, CallSiteOptions options, ImmutableArray<AdditionalText> files)
    {
        foreach (var value in options.Values(compilation, "PG5001", "model_calls"))
        {
            foreach (var entry in value.Split(','))
            {
                if (Parse(entry) is { } call)
                {
                    yield return call;
                }
            }
        }

        foreach (var file in files)
        {
            if (!string.Equals(Path.GetFileName(file.Path), FileName, StringComparison.OrdinalIgnoreCase) || file.GetText() is not { } content)
            {
                continue;
            }

            foreach (var line in content.Lines)
            {
                var text = line.ToString();
                if (!text.TrimStart().StartsWith("#", StringComparison.Ordinal) && Parse(text) is { } call)
                {
                    yield return call;
                }
            }
        }
    }

    private static ModelCall? Parse(string entry)
    {
        var parts = entry.Split(':', ';');
        var name = parts[0].Trim();
        var dot = name.LastIndexOf('.');
        if (dot <= 0 || dot == name.Length - 1)
        {
            return null;
        }

        var kind = parts.Length > 1 ? ModelKinds.Parse(parts[1].Trim()) : ModelKind.Chat;
        return new ModelCall(name.Substring(0, dot), name.Substring(dot + 1), kind == ModelKind.None ? ModelKind.Chat : kind, IsCertain: true);
    }
}
