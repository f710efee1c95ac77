using System.Diagnostics.CodeAnalysis;

namespace PromptGen;

/// <summary>
/// How a call ended: exactly one of <see cref="Answered"/>, <see cref="Degraded"/>, <see cref="NeedsReview"/>, <see cref="Deferred"/> and
/// <see cref="Failed"/>. Made by <see cref="PromptResult"/>.
/// </summary>
/// <typeparam name="T">The type of the answer.</typeparam>
public abstract class PromptResult<T>
{
    private PromptResult(CallRecord record) => Record = record;

    /// <summary>What happened in the call.</summary>
    public CallRecord Record { get; }

    /// <summary>The model answered, the answer satisfies its schema and every check.</summary>
    public sealed class Answered : PromptResult<T>
    {
        internal Answered(T value, CallRecord record)
            : base(record) => Value = value;

        /// <summary>The answer.</summary>
        public T Value { get; }
    }

    /// <summary>The prompt's own model did not answer; something that the prompt's policy names took its place.</summary>
    public sealed class Degraded : PromptResult<T>
    {
        internal Degraded(T value, DegradedSource source, FailureKind kind, string reason, CallRecord record)
            : base(record)
        {
            Value = value;
            Source = source;
            Kind = kind;
            Reason = reason;
        }

        /// <summary>The answer.</summary>
        public T Value { get; }

        /// <summary>Where it comes from.</summary>
        public DegradedSource Source { get; }

        /// <summary>Why the prompt's own model did not answer.</summary>
        public FailureKind Kind { get; }

        /// <summary>The same in words; for a check, its name.</summary>
        public string Reason { get; }
    }

    /// <summary>A person should look at it first.</summary>
    public sealed class NeedsReview : PromptResult<T>
    {
        internal NeedsReview(bool hasValue, T? value, FailureKind kind, IReadOnlyList<string> reasons, CallRecord record)
            : base(record)
        {
            HasValue = hasValue;
            Value = value;
            Kind = kind;
            Reasons = reasons;
        }

        /// <summary>Whether there is an answer. A call that failed and that <c>onFailure</c> sends to review has none.</summary>
        [MemberNotNullWhen(true, nameof(Value))]
        public bool HasValue { get; }

        /// <summary>The answer, which satisfies its schema; the default where there is none.</summary>
        public T? Value { get; }

        /// <summary>Why: <see cref="FailureKind.CheckFailed"/>, or the kind that <c>onFailure</c> sends to review.</summary>
        public FailureKind Kind { get; }

        /// <summary>The names and messages of the checks that did not hold, or what failed.</summary>
        public IReadOnlyList<string> Reasons { get; }
    }

    /// <summary>A job will answer later. Only with a job engine.</summary>
    public sealed class Deferred : PromptResult<T>
    {
        internal Deferred(string jobId, CallRecord record)
            : base(record) => JobId = jobId;

        /// <summary>The id under which the answer can be asked for.</summary>
        public string JobId { get; }
    }

    /// <summary>There is no answer.</summary>
    public sealed class Failed : PromptResult<T>
    {
        internal Failed(FailureKind kind, string message, FailureDetails details, CallRecord record)
            : base(record)
        {
            Kind = kind;
            Message = message;
            Details = details;
        }

        /// <summary>Why.</summary>
        public FailureKind Kind { get; }

        /// <summary>The same in words, without anything of inputs or reply.</summary>
        public string Message { get; }

        /// <summary>What is known beyond that.</summary>
        public FailureDetails Details { get; }
    }

    /// <summary>The answer of an answered or degraded call.</summary>
    /// <exception cref="PromptFailedException">The call needs a review, was deferred, or failed.</exception>
    public T GetValueOrThrow() => this switch
    {
        Answered answered => answered.Value,
        Degraded degraded => degraded.Value,
        NeedsReview review => throw new PromptFailedException(review.Kind, "needs review: " + string.Join("; ", review.Reasons), Record),
        Deferred deferred => throw new PromptFailedException(FailureKind.Unknown, "deferred as job " + deferred.JobId, Record),
        Failed failed => throw new PromptFailedException(failed.Kind, failed.Message, Record),
        _ => throw Unreachable(),
    };

    /// <summary>The answer of an answered or degraded call, if it is one.</summary>
    public bool TryGetValue([MaybeNullWhen(false)] out T value)
    {
        switch (this)
        {
            case Answered answered:
                value = answered.Value;
                return true;
            case Degraded degraded:
                value = degraded.Value;
                return true;
            default:
                value = default;
                return false;
        }
    }

    /// <summary>Makes something of each possible outcome; leaving one out does not compile.</summary>
    public TResult Match<TResult>(
        Func<Answered, TResult> answered,
        Func<Degraded, TResult> degraded,
        Func<NeedsReview, TResult> needsReview,
        Func<Deferred, TResult> deferred,
        Func<Failed, TResult> failed)
    {
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(degraded);
        ArgumentNullException.ThrowIfNull(needsReview);
        ArgumentNullException.ThrowIfNull(deferred);
        ArgumentNullException.ThrowIfNull(failed);
        return this switch
        {
            Answered a => answered(a),
            Degraded d => degraded(d),
            NeedsReview n => needsReview(n),
            Deferred d => deferred(d),
            Failed f => failed(f),
            _ => throw Unreachable(),
        };
    }

    /// <summary>Does something for each possible outcome; leaving one out does not compile.</summary>
    public void Switch(
        Action<Answered> answered,
        Action<Degraded> degraded,
        Action<NeedsReview> needsReview,
        Action<Deferred> deferred,
        Action<Failed> failed)
    {
        ArgumentNullException.ThrowIfNull(answered);
        ArgumentNullException.ThrowIfNull(degraded);
        ArgumentNullException.ThrowIfNull(needsReview);
        ArgumentNullException.ThrowIfNull(deferred);
        ArgumentNullException.ThrowIfNull(failed);
        switch (this)
        {
            case Answered a:
                answered(a);
                break;
            case Degraded d:
                degraded(d);
                break;
            case NeedsReview n:
                needsReview(n);
                break;
            case Deferred d:
                deferred(d);
                break;
            case Failed f:
                failed(f);
                break;
        }
    }

    /// <summary>The same outcome with another answer: made of this one's where there is one. The record stays that of the call.</summary>
    /// <param name="convert">Makes the other answer.</param>
    /// <typeparam name="TOther">The type of the other answer.</typeparam>
    public PromptResult<TOther> Convert<TOther>(Func<T, TOther> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        return this switch
        {
            Answered a => new PromptResult<TOther>.Answered(convert(a.Value), Record),
            Degraded d => new PromptResult<TOther>.Degraded(convert(d.Value), d.Source, d.Kind, d.Reason, Record),
            NeedsReview { HasValue: true } n => new PromptResult<TOther>.NeedsReview(true, convert(n.Value), n.Kind, n.Reasons, Record),
            NeedsReview n => new PromptResult<TOther>.NeedsReview(false, default, n.Kind, n.Reasons, Record),
            Deferred d => new PromptResult<TOther>.Deferred(d.JobId, Record),
            Failed f => new PromptResult<TOther>.Failed(f.Kind, f.Message, f.Details, Record),
            _ => throw Unreachable(),
        };
    }

    private static InvalidOperationException Unreachable() => new("A call ends in one of five outcomes.");
}
