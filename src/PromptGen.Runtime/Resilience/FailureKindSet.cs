namespace PromptGen;

/// <summary>A set of failure kinds: what a policy's names of kinds and groups come down to.</summary>
internal readonly record struct FailureKindSet(ulong Bits)
{
    public bool Contains(FailureKind kind) => (Bits & Bit(kind)) != 0;

    public FailureKindSet With(FailureKindSet other) => new(Bits | other.Bits);

    /// <summary>Null or empty: <c>unavailable</c>, what a fallback without <c>on</c> means.</summary>
    /// <exception cref="ArgumentException">A name is neither a kind's nor a group's.</exception>
    public static FailureKindSet Parse(IReadOnlyList<string> names)
    {
        var result = default(FailureKindSet);
        if (names.Count == 0)
        {
            names = [FailureKinds.GetName(FailureGroup.Unavailable)];
        }

        foreach (var name in names)
        {
            result = TryParse(name, out var set)
                ? result.With(set)
                : throw new ArgumentException($"'{name}' is neither a failure kind nor a group of them.", nameof(names));
        }

        return result;
    }

    public static bool TryParse(string name, out FailureKindSet set)
    {
        ulong bits = 0;
        foreach (var kind in FailureKinds.All)
        {
            if (FailureKinds.GetName(kind) == name || FailureKinds.GetName(FailureKinds.GetGroup(kind)) == name)
            {
                bits |= Bit(kind);
            }
        }

        set = new(bits);
        return bits != 0;
    }

    private static ulong Bit(FailureKind kind) => 1UL << (int)kind;
}
