using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary>Reports that another file has this one's id or C# name: at the start of each of the two, there being no better place.</summary>
internal static class ClashRules
{
    public static void Report(SourceName name, ReferenceIndex references, DiagnosticBag bag)
    {
        foreach (var clash in references.Clashes)
        {
            var rule = clash.Kind switch
            {
                NameClashKind.SameId => BindingRules.DuplicateId,
                NameClashKind.SameIdButCase => BindingRules.DiffersInCase,
                NameClashKind.SameTypeName => BindingRules.SameTypeName,
                _ => BindingRules.TypeIsNamespace,
            };
            bag.Add(rule, new SourceRange(0, 0), name.RelativePath, clash.OtherPath, name.FullTypeName);
        }
    }
}
