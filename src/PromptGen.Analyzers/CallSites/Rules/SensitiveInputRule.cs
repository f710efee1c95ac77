using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.PromptFiles;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.CallSites;

/// <summary>PG6005: a value that its declaration calls sensitive becomes an input that nothing redacts.</summary>
internal sealed class SensitiveInputRule : CallSiteRule
{
    public override ImmutableArray<DiagnosticDescriptor> Descriptors { get; } = [CallSiteRules.SensitiveInput];

    public override void Register(RuleActions start, CallSiteContext sites)
    {
        if (sites.Prompts.Prompt is null || ProjectPrompts.Create(start.Options) is not { } prompts)
        {
            return;
        }

        start.RegisterOperationAction(
            context =>
            {
                var assignment = (ISimpleAssignmentOperation)context.Operation;
                if (assignment.Target is IPropertyReferenceOperation { Property: { ContainingType: { ContainingType: { } outer } inner } property } && sites.Prompts.IsPrompt(outer) &&
                    Marked(assignment.Value) is var (value, mark) && value is not null &&
                    prompts.FindByClass(NameList.NameOf(outer), context.CancellationToken) is { } prompt && !IsSensitive(prompt.Model.Input, inner.Name, property.Name) &&
                    !sites.IsSkippedTest(assignment.Syntax.SyntaxTree, CallSiteRules.SensitiveInput.Id))
                {
                    var place = assignment.Syntax.Span.Contains(value.Syntax.Span) ? value.Syntax : assignment.Value.Syntax;
                    context.ReportDiagnostic(Diagnostic.Create(CallSiteRules.SensitiveInput, place.GetLocation(), place.ToString(), mark, property.Name, outer.Name));
                }
            },
            OperationKind.SimpleAssignment);
    }

    // 'chunks.text' is the member Text of an element; where whole inputs are sensitive, what lies in them is too.
    private static bool IsSensitive(InputModel input, string type, string property) => input.Sensitive.Any(path =>
        CSharpNames.ToPascalCase(path.Substring(path.LastIndexOf('.') + 1)) == property || (type != "Input" && path.IndexOf('.') < 0));

    private static (IOperation? Value, string Mark) Marked(IOperation value)
    {
        foreach (var part in value.Type?.SpecialType == SpecialType.System_String ? TextParts.Of(value).Values : [LocalFlow.Origin(value)])
        {
            for (var current = part; current is not null; current = OwnerOf(current))
            {
                ISymbol? symbol = current switch
                {
                    IPropertyReferenceOperation property => property.Property,
                    IFieldReferenceOperation field => field.Field,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                };
                if (symbol?.GetAttributes().Select(attribute => attribute.AttributeClass).FirstOrDefault(IsMark) is { } mark)
                {
                    return (part, "[" + (mark.Name.EndsWith("Attribute", StringComparison.Ordinal) ? mark.Name.Substring(0, mark.Name.Length - "Attribute".Length) : mark.Name) + "]");
                }
            }
        }

        return default;
    }

    // The text of a sensitive value is one too; a member of it need not be.
    private static IOperation? OwnerOf(IOperation value) =>
        value is IInvocationOperation { TargetMethod: { Name: "ToString" or "Trim" or "ToLowerInvariant" or "ToUpperInvariant", ReturnType.SpecialType: SpecialType.System_String }, Instance: { } owner } ? Operations.Unwrap(owner) : null;

    private static bool IsMark(INamedTypeSymbol? type)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (current.Name is "SensitiveAttribute" or "SensitiveDataAttribute" or "PersonalDataAttribute" or "DataClassificationAttribute")
            {
                return true;
            }
        }

        return false;
    }
}
