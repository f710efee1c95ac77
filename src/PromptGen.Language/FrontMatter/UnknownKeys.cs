using System.Text;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;

namespace PromptGen.Language.FrontMatter;

/// <summary>What a key that is not in its table may be: an extension, a secret, a mistyped or misplaced key.</summary>
internal static class UnknownKeys
{
    private static readonly HashSet<string> Secrets = new(
        ("apikey apikeys key keys secret secrets password passwd token accesstoken authtoken bearer authorization credential credentials " +
         "connectionstring endpoint endpoints baseurl baseuri url uri host hostname server address organization organisation orgid " +
         "deployment deploymentname headers proxy").Split(' '),
        StringComparer.Ordinal);

    public static void Report(JsonProperty property, IKeyTable table, ReadContext context)
    {
        if (context.IsFull)
        {
            return;
        }

        var name = property.Name;
        if (Secrets.Contains(Normalize(name.Substring(name.LastIndexOf('.') + 1))))
        {
            context.Add(FrontMatterRules.SecretKey, property.NameRange, name);
            return;
        }

        var dot = name.IndexOf('.');
        if (dot > 0 && dot < name.Length - 1)
        {
            ReportDotted(property, name.Substring(0, dot), table, context);
            return;
        }

        var hint = DidYouMean.Hint(name, table.Names);
        if (hint.Length == 0 && KeyCatalog.FindElsewhere(name) is { } elsewhere)
        {
            hint = " Did you mean '" + elsewhere + "'?";
        }

        context.Add(FrontMatterRules.UnknownKey, property.NameRange, name, Describe(table), hint);
    }

    /// <summary>The mapping that a table reads, in a message.</summary>
    public static string Describe(IKeyTable table) => table.Path.Length == 0 ? "the front matter" : "'" + table.Path + "'";

    // 'acme.team' is somebody's own; 'policy.deadline' is ours, written flat, and would silently do nothing.
    private static void ReportDotted(JsonProperty property, string first, IKeyTable table, ReadContext context)
    {
        if (table.Names.Contains(first, StringComparer.Ordinal))
        {
            var nested = property.Name.Replace(".", ": { ") + ": ..." + string.Concat(Enumerable.Repeat(" }", property.Name.Count(c => c == '.')));
            context.Add(FrontMatterRules.DottedKnownKey, property.NameRange, property.Name, first, nested);
        }
    }

    private static string Normalize(string name)
    {
        var builder = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is not ('-' or '_' or ' '))
            {
                builder.Append(char.ToLowerInvariant(c));
            }
        }

        return builder.ToString();
    }
}
