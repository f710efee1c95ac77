using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Gives a parsed prompt its names, types and policy. Reads no file: all it needs of others is in its <see cref="ReferenceIndex"/>.</summary>
public static class PromptBinder
{
    public static BindResult Bind(ParsedPrompt prompt, ReferenceIndex references, BindOptions options, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag(prompt.Source.Path, prompt.Source.Text);
        cancellationToken.ThrowIfCancellationRequested();
        var front = prompt.FrontMatter;
        var name = SourceNames.Get(prompt.Source, options.RootNamespace, front.Version?.Major);
        if (name.TypeName.Length == 0)
        {
            return new BindResult(null, prompt.Diagnostics);
        }

        var model = new PromptModel
        {
            Source = prompt.Source,
            Id = name.Id,
            Namespace = name.Namespace,
            ClassName = name.TypeName,
            Version = front.Version ?? new SemanticVersion(name.Major ?? 0, 0, 0),
            Variant = name.Variant,
            Description = front.Description,
            Owner = front.Owner,
            Lifecycle = front.Lifecycle,
            Input = new InputModel
            {
                Schema = new SchemaModel
                {
                    Root = new DataType.Named(""),
                    Types = new TypeTable(new EquatableArray<TypeDefinition>([EmptyInput(name)])),
                },
            },
            Output = new OutputModel(),
        };
        return new BindResult(model, prompt.Diagnostics.Concat(bag.ToArray()).ToEquatableArray());
    }

    private static TypeDefinition.Object EmptyInput(SourceName name) => new TypeDefinition.Object
    {
        Id = "",
        Name = "Input",
        FullName = "global::" + name.FullTypeName + ".Input",
    };
}
