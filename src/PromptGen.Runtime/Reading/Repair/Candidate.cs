namespace PromptGen.Reading;

/// <summary>A part of a reply that may be the JSON that was asked for.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Stop">The byte behind it.</param>
/// <param name="Form">What it takes to read it.</param>
/// <param name="IsTruncated">The reply ends before it does.</param>
/// <param name="Fence">Where the fence that it stands in begins; -1: in none.</param>
/// <param name="FenceStop">The byte behind the fence.</param>
internal readonly record struct Candidate(int Start, int Stop, CandidateForm Form, bool IsTruncated, int Fence, int FenceStop)
{
    /// <summary>The first byte that belongs to it.</summary>
    public int First => Fence >= 0 ? Fence : Start;

    /// <summary>The byte behind all that belongs to it.</summary>
    public int Last => Fence >= 0 ? FenceStop : Stop;

    /// <summary>Which to try first: what is whole, then what needs no mending, then what stands in a fence.</summary>
    public int Rank => (IsTruncated ? 4 : 0) + (Form == CandidateForm.Strict ? 0 : 2) + (Fence >= 0 ? 0 : 1);
}

internal enum CandidateForm
{
    /// <summary>It is JSON.</summary>
    Strict,

    /// <summary>It has to be mended.</summary>
    Mended,

    /// <summary>All of its quotes are escaped, as in a string that holds JSON.</summary>
    Escaped,

    /// <summary>A value that is neither object nor array, with nothing around it.</summary>
    Scalar,
}
