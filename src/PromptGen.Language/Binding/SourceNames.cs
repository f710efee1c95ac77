using System.Globalization;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>From a path below the prompt root to ids and C# names. Says nothing about mistakes.</summary>
public static class SourceNames
{
    public const string PromptExtension = ".prompt";
    public const string PartialExtension = ".partial.prompt";
    public const string SchemaExtension = ".schema.json";

    /// <summary>The kind of a file by its name; null: not one of ours.</summary>
    public static SourceKind? Classify(string path)
    {
        if (path.EndsWith(SchemaExtension, StringComparison.OrdinalIgnoreCase))
        {
            return SourceKind.Schema;
        }

        if (path.EndsWith(PartialExtension, StringComparison.OrdinalIgnoreCase))
        {
            return SourceKind.Partial;
        }

        return path.EndsWith(PromptExtension, StringComparison.OrdinalIgnoreCase) ? SourceKind.Prompt : null;
    }

    /// <param name="fallbackMajor">The version's major, so that a file name without one still has its class beside the error.</param>
    public static SourceName Get(PromptSource source, string rootNamespace, int? fallbackMajor = null) =>
        Get(source.RelativePath, source.Kind, rootNamespace, fallbackMajor);

    public static SourceName Get(string relativePath, SourceKind kind, string rootNamespace, int? fallbackMajor = null)
    {
        var slash = relativePath.LastIndexOf('/');
        var folder = slash < 0 ? "" : relativePath.Substring(0, slash);
        var stem = Stem(relativePath.Substring(slash + 1), kind);
        var prefix = folder.Length == 0 ? "" : folder + "/";
        var name = new SourceName
        {
            Kind = kind,
            RelativePath = relativePath,
            Id = prefix + stem,
            Folder = folder,
            Namespace = GetNamespace(folder, rootNamespace),
            TypeName = "",
        };

        return kind switch
        {
            SourceKind.Prompt => WithPromptParts(name, prefix, stem, fallbackMajor),
            SourceKind.Partial => name with { Id = prefix + stem.TrimStart('_') },
            _ => name with { TypeName = SchemaTypeName(stem) },
        };
    }

    /// <summary>The file name without its folder and its extension.</summary>
    internal static string Stem(string fileName, SourceKind kind)
    {
        var extension = kind switch
        {
            SourceKind.Schema => SchemaExtension,
            SourceKind.Partial => PartialExtension,
            _ => PromptExtension,
        };
        return fileName.EndsWith(extension, StringComparison.OrdinalIgnoreCase)
            ? fileName.Substring(0, fileName.Length - extension.Length)
            : fileName;
    }

    /// <summary><c>v4</c> as 4: no sign, no leading zero, at most six digits.</summary>
    internal static int? ParseMajor(string part) =>
        part.Length is > 1 and <= 7 && part[0] == 'v' && (part[1] != '0' || part.Length == 2)
        && int.TryParse(part.Substring(1), NumberStyles.None, CultureInfo.InvariantCulture, out var major)
            ? major
            : null;

    private static SourceName WithPromptParts(SourceName name, string prefix, string stem, int? fallbackMajor)
    {
        var parts = stem.Split('.');
        var at = Array.FindIndex(parts, 1, p => ParseMajor(p) is not null);
        var major = at < 0 ? null : ParseMajor(parts[at]);
        var own = at < 0 ? stem : string.Join(".", parts.Take(at));
        var variant = at < 0 || at + 1 == parts.Length ? null : string.Join(".", parts.Skip(at + 1));
        var stemName = Join(own);
        var shown = major ?? fallbackMajor;
        var majorName = shown is { } m ? "V" + m.ToString(CultureInfo.InvariantCulture) : "";
        return name with
        {
            Id = prefix + own,
            Major = major,
            Variant = variant,
            TypeName = stemName.Length == 0 ? "" : stemName + majorName + (variant is null ? "" : Join(variant)) + "Prompt",
        };
    }

    private static string GetNamespace(string folder, string rootNamespace)
    {
        var segments = new List<string>();
        if (rootNamespace.Length > 0)
        {
            segments.Add(rootNamespace);
        }

        segments.Add("Prompts");
        segments.AddRange(folder.Split('/').Select(CSharpNames.ToPascalCase).Where(s => s.Length > 0));
        return string.Join(".", segments);
    }

    // A type cannot be named as one of its own members.
    private static string SchemaTypeName(string stem)
    {
        var name = Join(stem);
        return NameScope.HostMembers.Contains(name) || NameScope.RecordMembers.Contains(name) ? name + "Type" : name;
    }

    private static string Join(string dotted) => CSharpNames.ToPascalCase(dotted.Replace('.', '-'));
}
