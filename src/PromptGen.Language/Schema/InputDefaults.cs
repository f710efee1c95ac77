using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Schema;

/// <summary><c>input.default</c>: each value is checked against its input, which a caller may then leave out.</summary>
internal static class InputDefaults
{
    public static SchemaModel Apply(SchemaModel model, JsonNode.Object defaults, DiagnosticBag bag, CancellationToken ct)
    {
        var root = (TypeDefinition.Object)model.Types.Types[0];
        foreach (var value in defaults.Properties)
        {
            if (root.Members.All(m => m.JsonName != value.Name))
            {
                bag.Add(SchemaRules.UnknownDefault, value.NameRange, value.Name, DidYouMean.Hint(value.Name, root.Members.Select(m => m.JsonName)));
            }
        }

        var members = root.Members.Select(m => defaults[m.JsonName] is { } value ? WithDefault(model, m, value, bag, ct) : m);
        TypeDefinition changed = root with { Members = members.ToEquatableArray() };
        return model with { Types = new TypeTable(new[] { changed }.Concat(model.Types.Types.Skip(1)).ToEquatableArray()) };
    }

    private static MemberDefinition WithDefault(SchemaModel model, MemberDefinition member, JsonNode value, DiagnosticBag bag, CancellationToken ct)
    {
        var violations = SchemaEvaluator.Validate(model, member.Node, value, ct);
        foreach (var violation in violations)
        {
            bag.Add(SchemaRules.BadDefault, violation.Range, member.JsonName + violation.Pointer, violation.Message);
        }

        return violations.Count > 0
            ? member
            : member with { DefaultJson = JsonText.WriteCanonical(value), Type = model.Nodes[member.Node].Type };
    }
}
