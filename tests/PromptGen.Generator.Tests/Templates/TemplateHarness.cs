using System.Text;
using Microsoft.Extensions.AI;
using PromptGen.Emission;
using PromptGen.Emission.Schemas;
using PromptGen.Emission.Templates;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Template;
using PromptGen.Language.Text;
using PromptGen.Preview;
using PromptGen.TestSupport;
using Shouldly;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>Templates over one input schema: bound, emitted together as one assembly, and rendered from JSON.</summary>
internal sealed class TemplateHarness
{
    private readonly Dictionary<string, string> _classes = [];
    private readonly Dictionary<string, BoundTemplate> _bound = [];
    private readonly StringBuilder _code = new();
    private readonly Lazy<LoadedCode> _loaded;

    public TemplateHarness(string inputSchema)
    {
        var bag = new DiagnosticBag("inputs.json", inputSchema);
        var root = JsonParser.Parse(inputSchema, bag, CancellationToken.None);
        var context = new SchemaBindContext { RootTypeName = "Input", ContainerFullName = "global::Suite", Path = "inputs.json", IsInput = true };
        Schema = SchemaBinder.Bind(root!, context, bag, CancellationToken.None)
            ?? throw new InvalidOperationException(string.Join("\n", bag.ToArray()));
        _loaded = new Lazy<LoadedCode>(() => CSharpCode.Load(InputTypes(), _code.ToString()));
    }

    public SchemaModel Schema { get; }

    public EquatableArray<string> Trusted { get; init; }

    public Func<string, TemplatePartial?>? FindPartial { get; init; }

    /// <summary>The code of all templates that were added, for a test that reads it.</summary>
    public string Code => _code.ToString();

    public TemplateEnvironment Environment => new()
    {
        Variables = Root.Members.Select(m => new TemplateVariable(m.JsonName, m.Type, "input." + m.Name, Schema.Types)).ToEquatableArray(),
        Trusted = Trusted,
        FindPartial = FindPartial is { } find ? (name, _) => find(name) : null,
        Path = "suite/case.v1.prompt",
    };

    private TypeDefinition.Object Root => (TypeDefinition.Object)Schema.Types.Find(((DataType.Named)Schema.Root).TypeId)!;

    public (BoundTemplate? Template, EquatableArray<LanguageDiagnostic> Diagnostics) Bind(string template)
    {
        var bag = new DiagnosticBag("case.v1.prompt", template);
        var syntax = TemplateParser.Parse(template, new SourceRange(0, template.Length), bag, CancellationToken.None);
        var bound = TemplateBinder.Bind(syntax, Environment, bag, CancellationToken.None);
        return (bound, bag.ToArray());
    }

    /// <summary>Adds a template to the assembly; the errors in it, or nothing.</summary>
    public IReadOnlyList<LanguageDiagnostic> Add(string name, string template)
    {
        var (bound, diagnostics) = Bind(template);
        var errors = diagnostics.Where(d => d.Rule.Severity == RuleSeverity.Error).ToList();
        if (bound is null)
        {
            errors.ShouldNotBeEmpty(template);
            return errors;
        }

        var className = "Case" + _classes.Count;
        _classes.Add(name, className);
        _bound.Add(name, bound);
        var writer = new SourceWriter();
        writer.Line("#nullable enable").Open("namespace Suite").Open("/// <summary>One template.</summary>\npublic static class " + className);
        TemplateEmitter.Write(writer, Model(template, bound));
        writer.Close().Close();
        LineMapping.WriteDefault(writer);
        _code.Append(writer);
        return [];
    }

    /// <summary>The same through the preview evaluator.</summary>
    public IReadOnlyList<ChatMessage> Preview(string name, string inputs) => TemplatePreview.Render(_bound[name], Schema, inputs);

    public IReadOnlyList<ChatMessage> Render(string name, string inputs)
    {
        var input = _loaded.Value.Invoke("Suite.InputReader", "Read", inputs);
        return _loaded.Value.Invoke<IReadOnlyList<ChatMessage>>("Suite." + _classes[name], "Render", input);
    }

    /// <summary>With a text that JSON cannot carry: half of a surrogate pair.</summary>
    public IReadOnlyList<ChatMessage> Render(string name, string inputs, string property, string text)
    {
        var input = _loaded.Value.Invoke("Suite.InputReader", "Read", inputs)!;
        input.GetType().GetProperty(property)!.SetValue(input, text);
        return _loaded.Value.Invoke<IReadOnlyList<ChatMessage>>("Suite." + _classes[name], "Render", input);
    }

    private PromptModel Model(string template, BoundTemplate bound) => new()
    {
        Source = new PromptSource
        {
            Path = "suite/case.v1.prompt",
            RelativePath = "suite/case.v1.prompt",
            MappedPath = "suite/case.v1.prompt",
            Text = template,
            Checksum = "",
            Kind = SourceKind.Prompt,
        },
        Id = "suite/case",
        Namespace = "Suite",
        ClassName = "Case",
        Version = new SemanticVersion(1, 0, 0),
        Lifecycle = new LifecycleModel(Language.Model.PromptStatus.Active),
        Input = new InputModel { Schema = Schema },
        Output = new OutputModel(),
        Body = new PromptBody { ModelKey = "default", Config = new ConfigModel(), Policy = new PolicyModel(), Template = bound, Hash = "" },
    };

    private string InputTypes()
    {
        var types = new SchemaTypes(Schema);
        var code = new StringBuilder("#nullable enable\nnamespace Suite {\n");
        foreach (var type in Schema.Types.Types.OfType<TypeDefinition.Object>())
        {
            code.Append("public sealed record ").Append(type.Name).Append(" {\n");
            foreach (var member in type.Members)
            {
                code.Append("[System.Text.Json.Serialization.JsonPropertyName(").Append(CSharpLiteral.String(member.JsonName)).Append(")]\n");
                code.Append("public required ").Append(types.Name(member.Type)).Append(' ').Append(member.Name).Append(" { get; init; }\n");
            }

            code.Append("}\n");
        }

        foreach (var type in Schema.Types.Types.OfType<TypeDefinition.Enum>())
        {
            var members = type.Members.Select(m => "[System.Text.Json.Serialization.JsonStringEnumMemberName(" + CSharpLiteral.String(m.JsonValue) + ")] " + m.Name);
            code.Append("[System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter))]\n");
            code.Append("public enum ").Append(type.Name).Append(" { ").AppendJoin(", ", members).Append(" }\n");
        }

        return code.Append("public static class InputReader { public static Input Read(string json) => System.Text.Json.JsonSerializer.Deserialize<Input>(json)!; }\n}\n").ToString();
    }
}
