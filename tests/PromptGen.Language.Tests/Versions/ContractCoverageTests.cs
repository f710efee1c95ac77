using PromptGen.Language.Model;
using Shouldly;
using Xunit;

namespace PromptGen.Language.Tests.Versions;

/// <summary>A rule of schemas that a contract does not write down could change unseen. Whoever adds one adds it to <c>SchemaContract</c> and to the comparison, and here.</summary>
public sealed class ContractCoverageTests
{
    private static readonly (Type Type, string Known)[] All =
    [
        (typeof(SchemaNode), "Array Combined Const Enum IsNever Number Object Pointer StreamsComplete String Tracks Type Types"),
        (typeof(NumberRules), "ExclusiveMaximum ExclusiveMinimum Maximum Minimum MultipleOf"),
        (typeof(StringRules), "Format MaxLength MinLength Pattern"),
        (typeof(ArrayRules), "Contains Items MaxContains MaxItems MinContains MinItems PrefixItems Unevaluated UniqueItems"),
        (typeof(ObjectRules), "AdditionalProperties DependentRequired DependentSchemas MaxProperties MinProperties PatternProperties Properties PropertyNames Required Unevaluated"),
        (typeof(CombinedRules), "AllOf AnyOf Discriminator Else If Not OneOf Ref Then"),
        (typeof(CheckModel), "Assert Message Name Otherwise Text"),
        (typeof(OutputModel), "AllowTruncated IsSchemaFile Leniency Mode Schema"),
        (typeof(InputModel), "ExistingTypes Schema Sensitive Trusted"),
    ];

    [Fact]
    public void Contracts_know_every_rule()
    {
        foreach (var (type, known) in All)
        {
            string.Join(' ', type.GetProperties().Where(p => !p.GetMethod!.IsStatic).Select(p => p.Name).Order(StringComparer.Ordinal)).ShouldBe(known, type.Name);
        }
    }
}
