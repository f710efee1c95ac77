using PromptGen.Language.Model;

namespace PromptGen.Preview;

/// <summary>The values of variables and loops, in one template or partial.</summary>
internal sealed class Frame
{
    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);

    public Dictionary<int, LoopValues> Loops { get; } = [];

    public object? this[BoundVariable variable]
    {
        get => _variables.GetValueOrDefault(variable.CSharpName);
        set => _variables[variable.CSharpName] = value;
    }
}

/// <summary>What a loop says of itself in one of its turns.</summary>
internal sealed record LoopValues(int Index, int Count, bool IsLast, bool IsChanged);
