using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary><c>input</c>: the schema, and what is said of its members.</summary>
internal static class InputBinding
{
    /// <summary>Beside an error in its schema, the inputs without the mistaken ones: the class keeps its place.</summary>
    public static InputModel Bind(ParsedPrompt prompt, SourceName name, SchemaLoading schemas, DiagnosticBag bag, out bool isComplete)
    {
        var input = prompt.FrontMatter.Input;
        var context = new SchemaBindContext
        {
            RootTypeName = "Input",
            ContainerFullName = "global::" + name.FullTypeName,
            Path = prompt.Source.Path,
            IsInput = true,
            ReservedNames = ReservedNames.PromptMembers.Concat([name.TypeName]).ToArray(),
            Defaults = prompt.FrontMatter.Find("input", "default")?.Value as JsonNode.Object,
        };
        var loaded = Load(input.Schema, context, schemas);
        isComplete = loaded is not null;
        if (loaded is not { } schema)
        {
            return new InputModel { Schema = Recover(input.Schema!, context, schemas) };
        }

        CheckNames(schema, input.Schema, bag);
        return new InputModel
        {
            Schema = schema,
            ExistingTypes = BindTypes(prompt.FrontMatter, schema, bag),
            Trusted = MemberPaths.Bind(input.Trusted, schema, bag),
            Sensitive = MemberPaths.Bind(input.Sensitive, schema, bag),
        };
    }

    /// <summary>The inputs by their JSON names.</summary>
    public static EquatableArray<MemberDefinition> MembersOf(SchemaModel schema) =>
        (schema.Root is DataType.Named named ? schema.Types.Find(named.TypeId) as TypeDefinition.Object : null)?.Members ?? default;

    /// <summary>Whether an input has this name; reported if not.</summary>
    public static bool IsInput(string name, SourceRange range, SchemaModel schema, DiagnosticBag bag)
    {
        var names = MembersOf(schema).Select(m => m.JsonName);
        if (names.Contains(name))
        {
            return true;
        }

        bag.Add(BindingRules.UnknownInput, range, name, DidYouMean.Hint(name, names));
        return false;
    }

    public static SchemaModel? Load(JsonNode? schema, SchemaBindContext context, SchemaLoading schemas)
    {
        if (schema is null)
        {
            return schemas.Bind(SchemaRecovery.EmptyObject, context);
        }

        return SchemaReferences.FileOf(schema) is not { } reference
            ? schemas.Bind(schema, context)
            : schemas.Find(reference) is { } file ? schemas.Bind(file, reference, context) : null;
    }

    private static EquatableArray<InputTypeModel> BindTypes(FrontMatterSyntax front, SchemaModel schema, DiagnosticBag bag)
    {
        var types = new List<InputTypeModel>();
        foreach (var property in front.Input.Types)
        {
            var text = (JsonNode.String)property.Value; // the reader let nothing else through
            var (type, range) = (text.Value, Inner(text));
            var isKnown = IsInput(property.Name, property.NameRange, schema, bag);
            if (!ClrTypeNames.IsValid(type))
            {
                bag.Add(BindingRules.BadTypeName, range, type);
            }
            else if (front.Find("input", "default", property.Name) is { } value)
            {
                bag.Add(BindingRules.DefaultOfExistingType, value.NameRange, property.Name, type);
            }
            else if (TypeRecursion.IsIn(MembersOf(schema).FirstOrDefault(m => m.JsonName == property.Name)?.Type, schema.Types))
            {
                bag.Add(BindingRules.RecursiveExistingType, property.NameRange, property.Name);
            }
            else if (isKnown)
            {
                types.Add(new InputTypeModel(property.Name, type, range));
            }
        }

        return types.ToEquatableArray();
    }

    // Without its quotes: C# errors about the type are mapped to just its name.
    private static SourceRange Inner(JsonNode.String text) =>
        text.Range.Length == text.Value.Length + 2 ? new SourceRange(text.Range.Start + 1, text.Value.Length) : text.Range;

    private static void CheckNames(SchemaModel schema, JsonNode? written, DiagnosticBag bag)
    {
        foreach (var member in MembersOf(schema).Where(m => m.JsonName == "output"))
        {
            // A member of a schema file has its place there, not here.
            var isHere = written is not null && SchemaReferences.FileOf(written) is null;
            bag.Add(BindingRules.ReservedInput, isHere ? member.Range : written?.Range ?? default, member.JsonName);
        }
    }

    private static SchemaModel Recover(JsonNode written, SchemaBindContext context, SchemaLoading schemas)
    {
        var recovered = SchemaReferences.FileOf(written) is not { } reference
            ? schemas.Recover(written, context)
            : schemas.FindQuietly(reference) is { } file ? schemas.Recover(file, context) : null;
        return recovered ?? schemas.Recover(SchemaRecovery.EmptyObject, context)!;
    }
}
