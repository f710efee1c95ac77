using System.Collections.Immutable;
using PromptGen.Emission;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Pipeline;

/// <summary>How one emitted file is known to others.</summary>
/// <param name="Path">Of the source file.</param>
/// <param name="TypeName">The full name of the type it declares, without <c>global::</c>.</param>
public sealed record EmittedName(string Path, string TypeName, string HintName)
{
    public static EmittedName Of(SchemaFileModel model, CancellationToken cancellationToken) =>
        new(model.Source.Path, model.Namespace + "." + model.TypeName, HintNames.Of(model.Source.RelativePath));
}

/// <summary>
/// Which files must not be emitted because another has their name: the compiler would refuse the second with an exception, and with it all of them. Empty
/// as a rule, so that it changes nothing downstream. The findings about it are the binder's.
/// </summary>
public sealed record NameTable(EquatableArray<string> Losers)
{
    public static NameTable Create((ImmutableArray<PromptNames> Prompts, ImmutableArray<EmittedName> Schemas) names, CancellationToken cancellationToken)
    {
        var hints = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var types = new HashSet<string>(StringComparer.Ordinal);
        var namespaces = NamespacesOf(names.Prompts.Select(p => p.Emitted).Concat(names.Schemas));
        var losers = new List<string>();
        var byPath = names.Prompts.Select(p => p.Emitted).Concat(names.Schemas).GroupBy(n => n.Path, StringComparer.Ordinal);
        foreach (var group in byPath.OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            // One path twice: neither can be told from the other.
            var name = group.First();
            var isTwice = group.Skip(1).Any();
            var isFree = hints.Add(name.HintName) & types.Add(name.TypeName) & !namespaces.Contains(name.TypeName);
            if (isTwice || !isFree)
            {
                losers.Add(group.Key);
            }
        }

        return new(losers.ToEquatableArray());
    }

    // A type that has the name of a namespace would take with it whatever stands in the namespace.
    private static HashSet<string> NamespacesOf(IEnumerable<EmittedName> names)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in names)
        {
            for (var end = name.TypeName.LastIndexOf('.'); end > 0 && found.Add(name.TypeName.Substring(0, end));)
            {
                end = name.TypeName.LastIndexOf('.', end - 1);
            }
        }

        return found;
    }

    public bool MayEmit(string path) => Losers.Count == 0 || !Losers.Contains(path);
}
