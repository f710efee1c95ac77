using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>What an extracted prompt is called: after the type and the member that made the call.</summary>
/// <param name="Path">The file, from the project's folder.</param>
/// <param name="Class">The full name of the class that is generated for it.</param>
/// <param name="Description">What the front matter says of it.</param>
internal sealed record PromptName(string Path, string Class, string Description)
{
    public static PromptName Of(SyntaxNode call, Project project)
    {
        var type = call.FirstAncestorOrSelf<TypeDeclarationSyntax>()?.Identifier.ValueText ?? "Program";
        var member = call.Ancestors().Select(MemberName).FirstOrDefault(text => text is not null) ?? "Ask";
        var area = Kebab(type);
        var stem = Kebab(member.EndsWith("Async", StringComparison.Ordinal) && member.Length > 5 ? member.Substring(0, member.Length - 5) : member);
        var name = stem;
        for (var i = 2; project.AdditionalDocuments.Any(file => (file.FilePath ?? "").Replace('\\', '/').EndsWith($"/prompts/{area}/{name}.v1.prompt", StringComparison.Ordinal)); i++)
        {
            name = stem + "-" + i.ToString(CultureInfo.InvariantCulture);
        }

        var space = RootNamespace(project);
        return new PromptName(
            $"prompts/{area}/{name}.v1.prompt",
            $"{space}.Prompts.{CSharpNames.ToPascalCase(area)}.{CSharpNames.ToPascalCase(name)}V1Prompt",
            $"Extracted from {type}.{member}.");
    }

    public static string RootNamespace(Project project) =>
        project.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("build_property.RootNamespace", out var set) && set.Length > 0
            ? set
            : project.DefaultNamespace ?? project.AssemblyName;

    private static string? MemberName(SyntaxNode node) => node switch
    {
        MethodDeclarationSyntax method => method.Identifier.ValueText,
        PropertyDeclarationSyntax property => property.Identifier.ValueText,
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax } field => field.Identifier.ValueText,
        _ => null,
    };

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1]))))
            {
                text.Append('-');
            }

            if (c < 128 && char.IsLetterOrDigit(c))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        var kebab = text.ToString().Trim('-');
        return kebab.Length == 0 || char.IsDigit(kebab[0]) ? "prompt" : kebab;
    }
}
