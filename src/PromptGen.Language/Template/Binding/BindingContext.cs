using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Language.Template.Binding;

/// <summary>What the binders of one template, partial or check share during one pass.</summary>
internal sealed class BindingContext(
    IReadOnlyDictionary<string, TemplateVariable> inputs, TypeCatalog catalog, Dictionary<string, BoundType> variableTypes, DiagnosticBag bag)
{
    private int _loops;

    public IReadOnlyDictionary<string, TemplateVariable> Inputs => inputs;

    public TypeCatalog Catalog => catalog;

    public DiagnosticBag Bag => bag;

    public Scope Scope { get; } = new(new UniqueNames());

    /// <summary>By name: what the assignments of the passes before, and of this one so far, have in common.</summary>
    public Dictionary<string, BoundType> VariableTypes => variableTypes;

    /// <summary>A variable's type has changed in this pass: what was bound before that is out of date.</summary>
    public bool TypesChanged { get; set; }

    public HashSet<string> ReadVariables { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> UsedInputs { get; } = new(StringComparer.Ordinal);

    /// <summary>A value to record: <c>chunks.id</c> is the id of every chunk.</summary>
    public bool AllowsProjection { get; init; }

    /// <summary>The loops around this place, the innermost last, with what is read of them.</summary>
    public List<LoopContext> Loops { get; } = [];

    public LoopContext EnterLoop()
    {
        var loop = new LoopContext(++_loops);
        Loops.Add(loop);
        return loop;
    }
}

internal sealed class LoopContext(int id)
{
    public int Id => id;

    public LoopMember Uses { get; set; }
}
