using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>
/// The findings of a partial by itself: its name and its parameters. Its text is bound with the argument types of each prompt that includes it, and a mistake in it
/// is reported there.
/// </summary>
public static class PartialFileBinder
{
    /// <summary>All findings of the file, those of parsing included.</summary>
    public static EquatableArray<LanguageDiagnostic> Check(
        ParsedPrompt partial, ReferenceIndex references, BindOptions options, CancellationToken cancellationToken)
    {
        var bag = new DiagnosticBag(partial.Source.Path, partial.Source.Text);
        var name = SourceNames.Get(partial.Source, options.RootNamespace);
        SourceNameRules.Check(partial.Source, name, null, bag);
        var fileName = partial.Source.RelativePath.Substring(partial.Source.RelativePath.LastIndexOf('/') + 1);
        if (fileName[0] != '_')
        {
            bag.Add(BindingRules.PartialWithoutUnderscore, new SourceRange(0, 0), fileName, "_" + fileName);
        }

        Parameters.Bind(partial, new SchemaLoading(partial.Source, references, null, bag, cancellationToken));
        return partial.Diagnostics.Concat(bag.ToArray()).ToEquatableArray();
    }
}
