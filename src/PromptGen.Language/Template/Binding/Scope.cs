using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>The names of one template or partial, and what is known of them at the place that is being bound.</summary>
internal sealed class Scope(UniqueNames names)
{
    private readonly Dictionary<string, BoundVariable> _variables = new(StringComparer.Ordinal);
    private readonly List<Frame> _frames = [];

    /// <summary>What holds on every way to this place.</summary>
    public FlowState Flow { get; set; } = new([], []);

    public IReadOnlyCollection<BoundVariable> Variables => _variables.Values;

    public IEnumerable<string> Names => _variables.Keys.Concat(_frames.Select(f => f.Name));

    public string Unique(string name) => names.Next(name);

    /// <summary>The loop variable, parameter or 'with' object that a name stands for, the innermost first.</summary>
    public Frame? Find(string name, Func<BoundType.Object, string, bool> hasMember)
    {
        for (var i = _frames.Count - 1; i >= 0; i--)
        {
            var frame = _frames[i];
            if (frame.IsWith ? frame.Variable.Type is BoundType.Object owner && hasMember(owner, name) : frame.Name == name)
            {
                return frame;
            }
        }

        return null;
    }

    public bool IsFrame(string name) => _frames.Any(f => !f.IsWith && f.Name == name);

    public bool IsInWith => _frames.Any(f => f.IsWith);

    public void Push(Frame frame) => _frames.Add(frame);

    public void Pop() => _frames.RemoveAt(_frames.Count - 1);

    public BoundVariable? FindVariable(string name) => _variables.TryGetValue(name, out var variable) ? variable : null;

    /// <summary>Sets a variable's type, declaring it at the first time.</summary>
    public BoundVariable Declare(string name, BoundType type) =>
        _variables[name] = _variables.TryGetValue(name, out var known) ? known with { Type = type } : new BoundVariable(name, Unique(name), type);

    public BoundVariable NewVariable(string name, BoundType type) => new(name, Unique(name), type);
}

/// <param name="Assigned">Variables that have a value.</param>
/// <param name="NotNull">Paths that an assignment or a condition has found not to be null.</param>
internal sealed record FlowState(HashSet<string> Assigned, HashSet<string> NotNull)
{
    public FlowState Copy() => new(new HashSet<string>(Assigned, StringComparer.Ordinal), new HashSet<string>(NotNull, StringComparer.Ordinal));

    public FlowState With(IEnumerable<string> notNull)
    {
        var copy = Copy();
        copy.NotNull.UnionWith(notNull);
        return copy;
    }

    /// <summary>What holds where several ways meet.</summary>
    public static FlowState Merge(FlowState fallback, List<FlowState> ways)
    {
        var common = (ways.Count == 0 ? fallback : ways[0]).Copy();
        foreach (var way in ways.Skip(1))
        {
            common.Assigned.IntersectWith(way.Assigned);
            common.NotNull.IntersectWith(way.NotNull);
        }

        return common;
    }
}

/// <param name="Name">Of the loop variable or parameter; of a 'with' nothing.</param>
internal sealed record Frame(string Name, BoundVariable Variable, bool IsWith = false);

/// <summary>C# names of local variables: readable, valid, and each only once in a method.</summary>
internal sealed class UniqueNames
{
    private readonly HashSet<string> _taken = new(["input", "output", "w", "value"], StringComparer.Ordinal);
    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

    public string Next(string name)
    {
        var pascal = CSharpNames.ToPascalCase(name.TrimStart('$'));
        var stem = pascal.Length == 0 ? "variable" : char.ToLowerInvariant(pascal[0]) + pascal.Substring(1);

        // Generated loops have locals of their own: loop1Items, loop1Index.
        stem = stem.Length > 4 && stem.StartsWith("loop", StringComparison.Ordinal) && char.IsDigit(stem[4]) ? "_" + stem : stem;
        var unique = stem;
        while (!_taken.Add(unique))
        {
            _counts.TryGetValue(stem, out var count);
            _counts[stem] = ++count;
            unique = stem + (count + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        return CSharpNames.Escape(unique);
    }
}
