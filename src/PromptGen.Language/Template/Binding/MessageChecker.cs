using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>What stands in which message: nothing outside of one, nothing untrusted in one of the system, no message inside a capture or a partial.</summary>
internal sealed class MessageChecker(BoundTemplate template, Trust trust, DiagnosticBag bag)
{
    // Each round marks at least one more variable; a longer chain of assignments is taken for untrusted.
    private const int MaxRounds = 32;

    private readonly Dictionary<(int Partial, EquatableArray<Origin> Arguments), string?> _partials = [];
    private readonly List<UntrustedOutput> _unfenced = [];

    /// <summary>Where untrusted text is written as it is: neither quoted nor as JSON. What a variable holds may have been.</summary>
    public EquatableArray<UntrustedOutput> Unfenced => _unfenced.ToEquatableArray();

    public void Check()
    {
        Settle(template.Statements, trust);
        Check(template.Statements, template.HasRoles ? OpenMessages.Nothing : OpenMessages.User, isCapture: false);
    }

    private void Settle(EquatableArray<BoundStatement> statements, Trust current)
    {
        var round = 0;
        while (Propagate(statements, current, isLast: round >= MaxRounds) && round <= MaxRounds)
        {
            round++;
        }
    }

    private bool Propagate(EquatableArray<BoundStatement> statements, Trust current, bool isLast)
    {
        var changed = false;
        foreach (var statement in statements)
        {
            changed |= statement switch
            {
                BoundStatement.Assign assign => current.Set(assign.Variable, isLast ? new Origin(assign.Variable.Name, null) : current.Of(assign.Value)),
                BoundStatement.For loop => current.Set(loop.Item, current.Of(loop.Items)),
                BoundStatement.Case choice => current.Set(choice.Variable, current.Of(choice.Value)),
                BoundStatement.With with => current.Set(with.Variable, current.Of(with.Value)),
                BoundStatement.Capture capture => current.Set(capture.Variable, new Origin(FirstUntrusted(capture.Body, current, 0), null)),
                _ => false,
            };
            foreach (var block in BoundBlocks.In(statement))
            {
                changed |= Propagate(block, current, isLast);
            }
        }

        return changed;
    }

    /// <summary>The path of an untrusted text that a block writes.</summary>
    private string? FirstUntrusted(EquatableArray<BoundStatement> statements, Trust current, int depth)
    {
        foreach (var statement in statements)
        {
            var found = statement switch
            {
                BoundStatement.Output output => current.Untrusted(output.Value),
                BoundStatement.Include include => FirstUntrusted(include, current, depth),
                _ => BoundBlocks.In(statement).Select(b => FirstUntrusted(b, current, depth)).FirstOrDefault(p => p is not null),
            };
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    private string? FirstUntrusted(BoundStatement.Include include, Trust current, int depth)
    {
        var origins = include.Arguments.Select(current.Of).ToEquatableArray();
        if (_partials.TryGetValue((include.Partial, origins), out var known))
        {
            return known;
        }

        var partial = template.Partials[include.Partial];
        var inner = trust.Fresh();
        for (var i = 0; i < partial.Parameters.Count; i++)
        {
            inner.Set(partial.Parameters[i], origins[i]);
        }

        Settle(partial.Statements, inner);
        return _partials[(include.Partial, origins)] = FirstUntrusted(partial.Statements, inner, depth + 1);
    }

    private OpenMessages Check(EquatableArray<BoundStatement> statements, OpenMessages open, bool isCapture)
    {
        foreach (var statement in statements)
        {
            open = Check(statement, open, isCapture);
        }

        return open;
    }

    private OpenMessages Check(BoundStatement statement, OpenMessages open, bool isCapture)
    {
        switch (statement)
        {
            case BoundStatement.Text text when !string.IsNullOrWhiteSpace(text.Value):
                CheckPlace(text.Place, open, isCapture);
                return open;
            case BoundStatement.Output output:
                CheckPlace(output.Place, open, isCapture);
                var untrusted = trust.Untrusted(output.Value);
                CheckTrust(output.Place, untrusted, open, isCapture);
                if (untrusted is not null && !isCapture && !IsFenced(output.Value))
                {
                    _unfenced.Add(new UntrustedOutput(output.Place, untrusted));
                }

                return open;
            case BoundStatement.Include include:
                CheckPlace(include.Place, open, isCapture);
                CheckTrust(include.Place, FirstUntrusted(include, trust, 0), open, isCapture);
                if (MessageFlow.HasMessages(template.Partials[include.Partial].Statements))
                {
                    bag.Add(TemplateRules.MisplacedMessage, include.Place, "role", "a partial is a part of one message; start messages in the prompt itself");
                }

                return open;
            case BoundStatement.Role role:
                CheckMessage(role.Place, "role", isCapture);
                return MessageFlow.Of(role.Value);
            case BoundStatement.History history:
                CheckMessage(history.Place, "history", isCapture);
                return OpenMessages.Nothing;
            case BoundStatement.Media media:
                CheckMedia(media, open, isCapture);
                return open;
            default:
                return CheckBlocks(statement, open, isCapture);
        }
    }

    private OpenMessages CheckBlocks(BoundStatement statement, OpenMessages open, bool isCapture)
    {
        switch (statement)
        {
            case BoundStatement.Capture capture:
                Check(capture.Body, open, isCapture: true);
                return open;
            case BoundStatement.For loop:
                var anyTurn = open | MessageFlow.OpenedIn(loop.Body);
                Check(loop.Body, anyTurn, isCapture);
                return anyTurn | Check(loop.Else, open, isCapture);
            default:
                OpenMessages after = 0;
                foreach (var block in BoundBlocks.In(statement))
                {
                    after |= Check(block, open, isCapture);
                }

                return after == 0 ? open : after;
        }
    }

    private void CheckPlace(SourceRange place, OpenMessages open, bool isCapture)
    {
        if (!isCapture && open.HasFlag(OpenMessages.Nothing))
        {
            bag.Add(TemplateRules.TextBeforeRole, place);
        }
    }

    private void CheckTrust(SourceRange place, string? untrusted, OpenMessages open, bool isCapture)
    {
        if (!isCapture && untrusted is not null && open.HasFlag(OpenMessages.System))
        {
            bag.Add(TrustRules.UntrustedInSystem, place, untrusted);
        }
    }

    private bool IsFenced(BoundExpression value) =>
        value is BoundExpression.Call { Function: "quote" or "json" } || (value is BoundExpression.Local local && template.Variables.Contains(local.Variable));

    private void CheckMessage(SourceRange place, string word, bool isCapture)
    {
        if (isCapture)
        {
            bag.Add(TemplateRules.MisplacedMessage, place, word, "a capture is a text; start messages outside of it");
        }
    }

    private void CheckMedia(BoundStatement.Media media, OpenMessages open, bool isCapture)
    {
        if (isCapture)
        {
            CheckMessage(media.Place, "media", isCapture);
        }
        else if (open != OpenMessages.User)
        {
            bag.Add(TemplateRules.MisplacedMessage, media.Place, "media", "only a user message has parts that are no text");
        }
    }
}
