using System.Collections.Frozen;
using PromptGen.Calling;

namespace PromptGen.Rollout;

/// <summary>Which variant of a major runs for a call.</summary>
internal sealed class VariantRollout
{
    /// <summary>The prompt itself.</summary>
    public const int Main = -1;

    private readonly RolloutKey _by;
    private readonly int? _pinned;
    private readonly FrozenDictionary<string, int> _only;
    private readonly (ulong Seed, double Share)[] _shares;

    /// <param name="prompt">The prompt itself.</param>
    /// <param name="by">By what calls are told apart.</param>
    /// <param name="pinned">What everybody gets; null: nobody is pinned.</param>
    /// <param name="only">What single keys get.</param>
    /// <param name="shares">Of each variant, in the order of their numbers.</param>
    public VariantRollout(PromptInfo prompt, RolloutKey by, int? pinned, IReadOnlyDictionary<string, int> only, IReadOnlyList<VariantShare> shares)
    {
        _by = by;
        _pinned = pinned;
        _only = only.ToFrozenDictionary(StringComparer.Ordinal);
        _shares = new (ulong, double)[shares.Count];
        var left = 1.0;
        for (var i = 0; i < _shares.Length; i++)
        {
            // Each variant draws by itself among those that no variant before it has taken: a share that grows keeps its own, and takes few of another's. A variant's
            // seed has the prompt in it, so that it is not always the same tenants that try what is new.
            var share = shares[i].Share;
            _shares[i] = (StickyHash.Seed(prompt.Id + "/" + PromptVersions.Major(prompt.Version) + "/" + shares[i].Variant), left > 0 ? share / left : 0);
            left -= share;
        }
    }

    /// <summary>The number of a variant, or <see cref="Main"/>.</summary>
    public int Choose(PromptCallOptions? options)
    {
        if (_pinned is { } pinned)
        {
            return pinned;
        }

        var key = _by switch
        {
            RolloutKey.User => options?.User,
            RolloutKey.Request => options?.RequestId,
            _ => options?.Tenant,
        };
        if (key is null)
        {
            return Main;
        }

        if (_only.TryGetValue(key, out var only))
        {
            return only;
        }

        for (var i = 0; i < _shares.Length; i++)
        {
            if (StickyHash.Draw(_shares[i].Seed, key) < _shares[i].Share)
            {
                return i;
            }
        }

        return Main;
    }
}

/// <summary>How many of all get a variant.</summary>
internal readonly record struct VariantShare(string Variant, double Share);
