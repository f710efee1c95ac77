using PromptGen.Calling;

namespace PromptGen.Checks;

/// <summary>Runs the checks of a prompt. The gravest that does not hold decides: fail, then review, then value, then repair.</summary>
internal static class CheckStage
{
    public static CheckVerdict Requires<TInput, TOutput>(PromptDefinition<TInput, TOutput> prompt, TInput input)
    {
        var verdict = default(CheckVerdict);
        for (var i = 0; i < prompt.Requires.Count; i++)
        {
            var check = prompt.Requires[i];
            if (!check.Assert(input))
            {
                verdict = verdict.With(check.Name, check.Otherwise, check.Message);
            }
        }

        var failures = default(CheckFailures);
        prompt.CheckInput?.Invoke(input, ref failures);
        return verdict.With(failures);
    }

    public static CheckVerdict Ensures<TInput, TOutput>(PromptDefinition<TInput, TOutput> prompt, TInput input, TOutput output)
    {
        var verdict = default(CheckVerdict);
        for (var i = 0; i < prompt.Ensures.Count; i++)
        {
            var check = prompt.Ensures[i];
            if (!check.Assert(input, output))
            {
                verdict = verdict.With(check.Name, check.Otherwise, check.Message);
            }
        }

        var failures = default(CheckFailures);
        prompt.CheckOutput?.Invoke(input, output, ref failures);
        return verdict.With(failures);
    }
}

/// <summary>The checks that did not hold; the default where all did.</summary>
internal readonly record struct CheckVerdict(List<CheckRecord>? Failed)
{
    public bool Holds => Failed is null;

    public CheckAction Gravest
    {
        get
        {
            var gravest = CheckAction.Repair;
            foreach (var check in Failed!)
            {
                gravest = check.Otherwise > gravest ? check.Otherwise : gravest;
            }

            return gravest;
        }
    }

    public CheckVerdict With(string name, CheckAction otherwise, string? message)
    {
        var failed = Failed ?? [];
        failed.Add(new(name, otherwise, message));
        return new(failed);
    }

    public CheckVerdict With(CheckFailures failures)
    {
        if (failures.Records is not { } records)
        {
            return this;
        }

        var failed = Failed ?? [];
        failed.AddRange(records);
        return new(failed);
    }

    /// <summary>Names, with their messages, of the checks that lead to one action or a graver one.</summary>
    public IReadOnlyList<string> Reasons(CheckAction from)
    {
        var reasons = new List<string>(Failed!.Count);
        foreach (var check in Failed!)
        {
            if (check.Otherwise >= from)
            {
                reasons.Add(check.Message is null ? check.Name : check.Name + ": " + check.Message);
            }
        }

        return reasons;
    }
}
