namespace PromptGen;

/// <summary>What is kept of calls that failed or need a review, and how much of it.</summary>
public sealed record FailureRecordOptions
{
    /// <summary>The folder that the files are written to; made where it is missing. Several processes may share one.</summary>
    public required string Folder { get; init; }

    /// <summary>What is kept of replies. By default their shape.</summary>
    public FailureReply Reply { get; init; } = FailureReply.Shape;

    /// <summary>Whether the inputs are kept too, secrets and sensitive inputs masked. False by default.</summary>
    public bool Inputs { get; init; }

    /// <summary>The most bytes of one file, from 1 KiB; then another is begun.</summary>
    public long MaxFileBytes { get; init; } = 10 * 1_048_576;

    /// <summary>The most files, from 1; the oldest are deleted.</summary>
    public int MaxFiles { get; init; } = 10;

    /// <summary>The most characters of a reply, and of the inputs, in one record, from 100; the rest is cut off.</summary>
    public int MaxText { get; init; } = 65_536;

    /// <summary>How long a file is kept; older ones are deleted whenever one is begun. More than zero.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary>The most records that wait to be written, from 1; what comes when it is full is dropped, counted and logged.</summary>
    public int QueueLength { get; init; } = 1_000;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(Folder);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFileBytes, 1_024);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxFiles, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(MaxText, 100);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Retention, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(QueueLength, 1);
        if (!Enum.IsDefined(Reply))
        {
            throw new ArgumentOutOfRangeException(nameof(Reply));
        }
    }
}

/// <summary>What failure records keep of a reply.</summary>
public enum FailureReply
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its shape: letters and digits are masked; punctuation and the names of JSON members stay.</summary>
    Shape,

    /// <summary>Its text; secrets and the values of sensitive inputs are masked.</summary>
    Text,
}
