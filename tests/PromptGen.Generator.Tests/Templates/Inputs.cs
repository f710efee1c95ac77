using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template;
using PromptGen.Language.Text;

namespace PromptGen.Generator.Tests.Templates;

/// <summary>What the templates of these tests may use.</summary>
internal static class Inputs
{
    private static readonly DataType Text = new DataType.Text();

    private static readonly TypeTable Types = new(new TypeDefinition[]
    {
        new TypeDefinition.Object
        {
            Id = "item", Name = "Item", FullName = "global::Item", Members = Members(("id", Text), ("title", Text), ("score", new DataType.Number()), ("page", new DataType.Nullable(new DataType.Integer()))),
        },
        new TypeDefinition.Object { Id = "turn", Name = "Turn", FullName = "global::Turn", Members = Members(("role", Text), ("content", Text)) },
        new TypeDefinition.Enum
        {
            Id = "level", Name = "Level", FullName = "global::Level", Members = new[] { new EnumMember("gold", "Gold"), new EnumMember("silver", "Silver") }.ToEquatableArray(),
        },
    }.ToEquatableArray());

    public static TemplateEnvironment Environment { get; } = new()
    {
        Variables = new[]
        {
            Variable("name", Text), Variable("note", new DataType.Nullable(Text)), Variable("count", new DataType.Integer()), Variable("score", new DataType.Number()),
            Variable("flag", new DataType.Boolean()), Variable("tags", new DataType.Array(Text)), Variable("items", new DataType.Array(new DataType.Named("item"))),
            Variable("first", new DataType.Named("item")), Variable("maybe", new DataType.Nullable(new DataType.Named("item"))), Variable("level", new DataType.Named("level")), Variable("mood", new DataType.Nullable(new DataType.Named("level"))),
            Variable("turns", new DataType.Array(new DataType.Named("turn"))), Variable("image", Text), Variable("day", new DataType.Date()),
        }.ToEquatableArray(),
    };

    public static (BoundTemplate? Template, EquatableArray<LanguageDiagnostic> Diagnostics) Bind(string text, TemplateEnvironment? environment = null)
    {
        var bag = new DiagnosticBag("x.v1.prompt", text);
        var syntax = TemplateParser.Parse(text, new SourceRange(0, text.Length), bag, CancellationToken.None);
        var bound = TemplateBinder.Bind(syntax, environment ?? Environment, bag, CancellationToken.None);
        return (bound, bag.ToArray());
    }

    /// <summary>Each finding as its id and the text that it stands at.</summary>
    public static IEnumerable<string> Findings(string text, TemplateEnvironment? environment = null) =>
        Bind(text, environment).Diagnostics.Select(d => $"{d.Rule.Id} {text.AsSpan(d.Range.Start, d.Range.Length)}");

    private static TemplateVariable Variable(string name, DataType type) => new(name, type, "input." + CSharpNames.ToPascalCase(name), Types);

    private static EquatableArray<MemberDefinition> Members(params (string Name, DataType Type)[] members) => members
        .Select(m => new MemberDefinition { JsonName = m.Name, Name = CSharpNames.ToPascalCase(m.Name), Type = m.Type, IsRequired = true })
        .ToEquatableArray();
}
