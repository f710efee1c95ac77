using System.IO.Compression;
using Microsoft.CodeAnalysis;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>
/// Precision: the code that <c>dotnet new</c> writes, from the template packages of the SDK that runs, with every SDK of models referenced. Each finding needs a
/// verdict in <c>TemplateVerdicts.txt</c>, and each verdict a finding.
/// </summary>
public sealed class TemplateTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_finding_in_the_templates_of_the_SDK_has_a_verdict(bool withOptions)
    {
        var root = Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(Path.GetDirectoryName(typeof(object).Assembly.Location)!)!)!)!;
        var packages = Directory.Exists(Path.Combine(root, "templates")) ? Directory.GetFiles(Path.Combine(root, "templates"), "*.nupkg", SearchOption.AllDirectories) : [];
        Assert.SkipWhen(packages.Length == 0, "no SDK with templates");

        var found = new List<string>();
        var files = 0;
        foreach (var template in packages.SelectMany(Templates).GroupBy(file => file.Template, StringComparer.Ordinal))
        {
            var project = new CallSiteProject().MayNotCompile();
            foreach (var reference in WebReferences(root))
            {
                project.Reference(reference);
            }

            foreach (var file in template)
            {
                files++;
                // What a template asks about is a symbol: without any, and with all of them.
                project.Add(file.Path, withOptions ? string.Concat(Symbols(file.Text).Select(symbol => $"#define {symbol}\n")) + file.Text : file.Text);
            }

            found.AddRange((await project.Run()).Where(d => d.Severity > DiagnosticSeverity.Hidden).Select(d => $"{d.Id} {template.Key} {d.Location.SourceTree?.FilePath}"));
        }

        files.ShouldBeGreaterThan(50);
        var verdicts = (await File.ReadAllLinesAsync(RepositoryFiles.PathOf("tests", "PromptGen.Analyzers.Tests", "CallSites", "TemplateVerdicts.txt"), TestContext.Current.CancellationToken))
            .Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split(" : ")[0]);
        found.Distinct().Order(StringComparer.Ordinal).ShouldBe(verdicts.Order(StringComparer.Ordinal));
    }

    private static IEnumerable<(string Template, string Path, string Text)> Templates(string package)
    {
        using var archive = ZipFile.OpenRead(package);
        foreach (var entry in archive.Entries.Where(entry => entry.FullName.EndsWith(".cs", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            var parts = entry.FullName.Split('/');
            yield return (string.Join('/', parts.Take(2)), string.Join('/', parts.Skip(2)), reader.ReadToEnd());
        }
    }

    private static IEnumerable<string> Symbols(string text) => System.Text.RegularExpressions.Regex.Matches(text, @"^\s*#(?:if|elif)\s+(.*)$", System.Text.RegularExpressions.RegexOptions.Multiline)
        .SelectMany(match => System.Text.RegularExpressions.Regex.Matches(match.Groups[1].Value, @"[A-Za-z_]\w*")).Select(match => match.Value).Where(name => name is not ("true" or "false" or "DEBUG")).Distinct();

    private static IEnumerable<MetadataReference> WebReferences(string root)
    {
        var pack = Path.Combine(root, "packs", "Microsoft.AspNetCore.App.Ref");
        var known = CSharpCode.References.Select(reference => Path.GetFileName(reference.Display)).ToHashSet();
        return !Directory.Exists(pack) ? [] : Directory.GetFiles(pack, "*.dll", SearchOption.AllDirectories)
            .Where(path => path.Contains($"{Path.DirectorySeparatorChar}ref{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !known.Contains(Path.GetFileName(path)))
            .Select(path => MetadataReference.CreateFromFile(path));
    }
}
