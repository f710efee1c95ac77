using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Template;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>What the template and the checks of a prompt may refer to.</summary>
internal static class Environments
{
    public static TemplateEnvironment OfTemplate(ParsedPrompt prompt, InputModel input, ReferenceIndex references, CancellationToken cancellationToken) => new()
    {
        Variables = Inputs(input.Schema),
        Trusted = input.Trusted,
        Path = prompt.Source.RelativePath,
        FindPartial = (name, from) => FindPartial(name, from, references, cancellationToken),
        PartialNames = references.PartialNames,
        AlsoUsed = UsedElsewhere(prompt.FrontMatter).ToEquatableArray(),
    };

    public static TemplateEnvironment OfRequires(ParsedPrompt prompt, InputModel input) => new()
    {
        Variables = Inputs(input.Schema),
        Path = prompt.Source.RelativePath,
    };

    /// <summary>After the call there is an answer too.</summary>
    public static TemplateEnvironment OfEnsures(ParsedPrompt prompt, InputModel input, OutputModel output)
    {
        var type = output.Schema?.Root ?? new DataType.Text();
        var types = output.Schema?.Types ?? new TypeTable(default);
        return OfRequires(prompt, input) with
        {
            Variables = Inputs(input.Schema).Concat([new TemplateVariable("output", type, "output", types)]).ToEquatableArray(),
        };
    }

    private static EquatableArray<TemplateVariable> Inputs(SchemaModel schema) => InputBinding.MembersOf(schema)
        .Select(m => new TemplateVariable(m.JsonName, m.Type, "input." + CSharpNames.Escape(m.Name), schema.Types, m.Range))
        .ToEquatableArray();

    private static TemplatePartial? FindPartial(string name, string fromPath, ReferenceIndex references, CancellationToken cancellationToken)
    {
        var partial = PartialNames.Candidates(SchemaReferences.FolderOf(fromPath), name)
            .Select(path => references.Partials.FirstOrDefault(p => p.Source.RelativePath == path))
            .FirstOrDefault(p => p is not null);
        if (partial is null)
        {
            return null;
        }

        // Its own findings are reported with it.
        var own = new DiagnosticBag(partial.Source.Path, partial.Source.Text);
        var schema = Parameters.Bind(partial, new SchemaLoading(partial.Source, references, null, own, cancellationToken));
        var parameters = schema is null ? default : Inputs(schema);
        return new TemplatePartial(partial.Source.RelativePath, partial.Source.MappedPath, partial.Source.Text, partial.Template, parameters);
    }

    // An input that only a check, the record or the cache key reads is used. Names in texts are taken as they come: one too many only spares a warning.
    private static IEnumerable<string> UsedElsewhere(FrontMatterSyntax front)
    {
        var texts = front.Requires.Concat(front.Ensures).Select(c => c.Assert).Concat(front.Record).OfType<ExpressionScalar>().Select(e => e.Text);
        return texts.SelectMany(Words).Concat(front.Policy.Cache?.Key ?? default).Distinct(StringComparer.Ordinal);
    }

    private static IEnumerable<string> Words(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            var start = at;
            while (at < text.Length && (char.IsLetterOrDigit(text[at]) || text[at] == '_'))
            {
                at++;
            }

            if (at > start)
            {
                yield return text.Substring(start, at - start);
            }
        }
    }
}
