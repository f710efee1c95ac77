using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>What the pages of rules on C# show: the bad example has the finding, the good one has none. All are compiled at once, over real generated prompts.</summary>
public sealed partial class RuleExampleTests
{
    // Examples that no compiler can be given here, and why.
    private static readonly Dictionary<string, string> Skipped = new(StringComparer.Ordinal)
    {
        ["PG0101.Bad"] = "an .editorconfig: OptionTests",
        ["PG0101.Good"] = "an .editorconfig: OptionTests",
        ["PG0102.Bad"] = "an .editorconfig: OptionTests",
        ["PG0102.Good"] = "an .editorconfig: OptionTests",
        ["PG5015.Good"] = "a prompt file",
        ["PG6003.Bad"] = "a key of the right shape has no place in a page",
        ["PG6005.Good"] = "a prompt file",
    };

    private static readonly (string Path, string Text)[] Prompts =
    [
        ("support/answer.v4.schema.json", """{ "type": "object", "properties": { "text": { "type": "string" }, "tag": { "type": "string" } }, "required": ["text", "tag"], "additionalProperties": false }"""),
        ("support/answer.v3.prompt", Prompt("3.0.0", "question", "output:\n  schema: answer.v4.schema.json\n")),
        ("support/answer.v4.prompt", Prompt("4.0.0", "question", "output:\n  schema: answer.v4.schema.json\npolicy:\n  deadline: 30s\n")),
        ("support/answer.v5.prompt", Prompt("5.0.0", "question", "status: draft\noutput:\n  schema: answer.v4.schema.json\n")),
        ("support/triage.v1.prompt", Prompt("1.0.0", "ticket", "")),
        ("support/summarize.v1.prompt", Prompt("1.0.0", "ticket", "output:\n  schema:\n    summary: string\n")),
        ("support/notify.v1.prompt", Prompt("1.0.0", "question", "")),
        ("support/note.v1.prompt", Prompt("1.0.0", "question", "")),
        ("support/welcome.v1.prompt", Prompt("1.0.0", "address", "")),
    ];

    [Fact]
    public async Task Bad_examples_have_the_finding_and_good_ones_have_none()
    {
        var examples = Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "rules"), "PG*.md").Order(StringComparer.Ordinal)
            .Where(page => CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Any(rule => rule.Id == Path.GetFileNameWithoutExtension(page)))
            .SelectMany(page => Read(Path.GetFileNameWithoutExtension(page), File.ReadAllText(page))).ToList();
        examples.Where(example => example.Language != "csharp" || example.Name == "PG6003.Bad").Select(example => example.Name).ShouldBe(Skipped.Keys, ignoreOrder: true);

        var compiled = examples.Where(example => !Skipped.ContainsKey(example.Name)).ToList();
        compiled.Count.ShouldBeGreaterThan(60);
        var project = new CallSiteProject().Add("Scene.g.cs", Scene);
        foreach (var (path, text) in Generated())
        {
            project.Add(path, text);
        }

        foreach (var (path, text) in Prompts)
        {
            project.PromptFile(path, text);
        }

        foreach (var example in compiled)
        {
            project.Add(example.Name + ".cs", Source(example));
        }

        foreach (var rule in CallSiteProject.AllAnalyzers.SelectMany(analyzer => analyzer.SupportedDiagnostics).Where(rule => !rule.IsEnabledByDefault))
        {
            project.Enable(rule.Id);
        }

        var found = (await project.Run()).Where(finding => finding.Location.IsInSource).ToLookup(finding => Path.GetFileNameWithoutExtension(finding.Location.SourceTree!.FilePath), finding => finding.Id);
        var mistakes = compiled.Where(example => found[example.Name].Contains(example.Rule) != example.IsBad)
            .Select(example => $"{example.Name}: {(example.IsBad ? "no finding" : "a finding")}; all are '{string.Join(", ", found[example.Name])}'");
        string.Join("\n", mistakes).ShouldBeEmpty();
    }

    private static IEnumerable<Example> Read(string rule, string page)
    {
        foreach (var section in (string[])["Bad", "Good"])
        {
            var match = Regex.Match(page, $@"^## {section}\n\n```(\w+)\n(.*?)^```", RegexOptions.Multiline | RegexOptions.Singleline);
            match.Success.ShouldBeTrue($"{rule}: '## {section}' begins with an example");
            yield return new Example(rule, section == "Bad", match.Groups[1].Value, match.Groups[2].Value);
        }
    }

    // Members as they are, statements in a method, expressions in a call.
    private static string Source(Example example)
    {
        var code = example.Code;
        var isStatements = IsCode($"class C {{ async Task M() {{\n{code}\n}} }}");
        var body = !isStatements && IsCode($"class C {{ {code} }}") ? code
            : $"async Task<object?> Example({(Token().IsMatch(code) ? "CancellationToken ct" : "")})\n{{\nawait Task.CompletedTask;\n{(isStatements ? code : $"Use({code});")}\nreturn null;\n}}\n";
        return $"{CallSiteProject.Usings}using System.IO;\nusing System.Net.Http.Json;\nusing Acme.Prompts.Support;\nusing OpenAI;\nusing Scenery;\nnamespace Pages;\nclass {example.Rule}{(example.IsBad ? "Bad" : "Good")} : Scene\n{{\n{body}\n}}\n";
    }

    private static bool IsCode(string text) => !CSharpSyntaxTree.ParseText(text).GetDiagnostics().Any(finding => finding.Severity == DiagnosticSeverity.Error);

    private static IEnumerable<(string Path, string Text)> Generated()
    {
        var project = PromptProject.With(Prompts);
        var run = GeneratorHarness.CreateDriver(project, tracksSteps: false).RunGenerators(project.CreateCompilation()).GetRunResult();
        CSharpCode.Describe(run.Diagnostics).ShouldBeEmpty();
        return run.GeneratedTrees.Select(tree => (Path.GetFileNameWithoutExtension(tree.FilePath) + ".g.cs", tree.ToString()));
    }

    private static string Prompt(string version, string input, string more) =>
        $"---\nversion: {version}\ndescription: Is an example.\ninput:\n  schema:\n    {input}: string\n{more}---\nSay something. {{{{ {input} | quote \"{input}\" }}}}\n";

    [GeneratedRegex(@"\bct\b")]
    private static partial Regex Token();

    private sealed record Example(string Rule, bool IsBad, string Language, string Code)
    {
        public string Name => Rule + (IsBad ? ".Bad" : ".Good");
    }

    // What the examples take for granted.
    private const string Scene = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Net.Http;
        using System.Threading;
        using System.Threading.Tasks;
        using Acme.Prompts.Support;
        using Microsoft.Extensions.AI;
        using Microsoft.Extensions.DependencyInjection;
        using Microsoft.Extensions.Logging;
        using PromptGen;
        namespace Microsoft.SemanticKernel
        {
            public class KernelFunction { }
            public class KernelArguments { }
            public class Kernel { public Task<object> InvokeAsync(KernelFunction function, KernelArguments? arguments = null, CancellationToken cancellationToken = default) => throw null!; }
        }
        namespace Scenery
        {
            public sealed record Ticket(string Text = "");
            public sealed record Article(string Text);
            public sealed record Customer(string Name);
            public sealed class PersonalDataAttribute : Attribute { }
            public sealed class SqlParameter(string name, object value) { public object Both => (name, value); }
            public sealed class Command { public string CommandText { get; set; } = ""; public List<SqlParameter> Parameters { get; } = []; }
            public sealed class Connection { public System.Data.Common.DbCommand CreateCommand() => throw null!; }
            public sealed class Store { public void Add(ReadOnlyMemory<float> vector) { } }
            public sealed class Hosting { public bool IsDevelopment() => false; }
            public sealed class OpenTelemetryChatClient { public bool EnableSensitiveData { get; set; } }
            public sealed class Builder { public Builder UseOpenTelemetry(Action<OpenTelemetryChatClient>? configure = null) => this; }
            public sealed class Pipeline
            {
                public Pipeline(Func<IEnumerable<ChatMessage>, ChatOptions?, CancellationToken, Task<ChatResponse>> ask) { }
                public Pipeline(IPrompt<AnswerV4Prompt.Input, AnswerV4> prompt) { }
            }
            public static class Adapters { public static IChatClient AsIChatClient(this OpenAI.Chat.ChatClient client) => throw null!; }
            public abstract class Scene
            {
                protected IChatClient client = null!;
                protected OpenAI.Chat.ChatClient openAI = null!;
                protected IEmbeddingGenerator<string, Embedding<float>> generator = null!;
                protected Microsoft.SemanticKernel.Kernel kernel = null!;
                protected Microsoft.SemanticKernel.KernelArguments arguments = null!;
                protected Dictionary<string, Microsoft.SemanticKernel.KernelFunction> plugin = null!;
                protected AnswerV4Prompt answer = null!, answerV4 = null!;
                protected AnswerV3Prompt answerV3 = null!;
                protected AnswerV5Prompt answerDraft = null!;
                protected TriageV1Prompt triage = null!;
                protected SummarizeV1Prompt summarize = null!;
                protected NotifyV1Prompt notify = null!;
                protected NoteV1Prompt note = null!;
                protected WelcomeV1Prompt welcome = null!;
                protected AnswerV4Prompt.Input input = null!;
                protected PromptResult<AnswerV4> result = null!;
                protected PromptResult<AnswerV4>.Answered answered = null!;
                protected CallRecord record = null!;
                protected ChatResponse response = null!;
                protected System.Data.Common.DbCommand command = null!;
                protected ILogger logger = null!;
                protected HttpClient http = null!;
                protected IServiceCollection services = null!;
                protected Dictionary<string, string> configuration = null!;
                protected Hosting env = null!;
                protected Builder builder = null!;
                protected Store store = null!;
                protected List<OpenAI.Chat.ChatMessage> messages = null!;
                protected OpenAI.Chat.ChatCompletionOptions options = null!;
                protected Customer customer = null!;
                protected Ticket ticket = null!;
                protected Ticket[] tickets = null!;
                protected byte[] reply = null!;
                protected object body = null!;
                protected string question = "", text = "", key = "", model = "", outcome = "";
                protected static Task Use(params object?[] values) => Task.CompletedTask;
                protected static void Send(object value) { }
                protected static object Show(object value) => value;
                protected static object View(object value, object? note = null) => value;
                protected static object Queue(object value) => value;
                protected static object Wait(object value) => value;
                protected static object Report(object value) => value;
                protected static object Problem(object? value = null) => "";
                protected static object Busy() => "";
                protected static IChatClient Client(string address) => throw null!;
            }
        }
        """;
}
