namespace PromptGen.Calling;

/// <summary>
/// What a prompt file may ask for and this version of the runtime does not do. Nothing that a
/// file says is ignored in silence; each entry goes when its stage comes.
/// </summary>
internal static class UnbuiltStages
{
    /// <summary>The policy keys that have no effect; null where there are none.</summary>
    public static string? Describe(PromptInfo info)
    {
        var policy = info.Policy;
        List<string>? names = null;
        Add(ref names, policy.Ceilings.Cost is not null, "ceilings.cost");
        return names is null ? null : string.Join(", ", names);
    }

    private static void Add(ref List<string>? names, bool isUsed, string name)
    {
        if (isUsed && names?.Contains(name) != true)
        {
            (names ??= []).Add(name);
        }
    }
}
