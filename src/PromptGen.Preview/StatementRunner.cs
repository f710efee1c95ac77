using Microsoft.Extensions.AI;
using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Rendering;

namespace PromptGen.Preview;

/// <summary>Runs the statements of a template, or of one of its partials.</summary>
internal sealed class StatementRunner
{
    private readonly BoundTemplate _template;
    private readonly TemplateObject _inputs;
    private readonly Frame _frame = new();
    private readonly ExpressionEvaluator _expressions;

    public StatementRunner(BoundTemplate template, TemplateObject inputs)
    {
        _template = template;
        _inputs = inputs;
        _expressions = new ExpressionEvaluator(inputs, _frame);
    }

    private enum Jump
    {
        None,
        Break,
        Continue,
    }

    public void Run(EquatableArray<BoundStatement> statements, ref MessageWriter w) => RunBlock(statements, ref w);

    private Jump RunBlock(EquatableArray<BoundStatement> statements, ref MessageWriter w)
    {
        foreach (var statement in statements)
        {
            var jump = Run(statement, ref w);
            if (jump != Jump.None)
            {
                return jump;
            }
        }

        return Jump.None;
    }

    private Jump Run(BoundStatement statement, ref MessageWriter w)
    {
        switch (statement)
        {
            case BoundStatement.Text text:
                Write(ref w, text.Value, text.Indent);
                return Jump.None;
            case BoundStatement.Output output:
                Write(ref w, Values.Text(_expressions.Evaluate(output.Value)), output.Indent);
                return Jump.None;
            case BoundStatement.Assign assign:
                _frame[assign.Variable] = _expressions.Evaluate(assign.Value);
                return Jump.None;
            case BoundStatement.If branch:
                return RunBranches(branch.Branches, branch.Else, ref w);
            case BoundStatement.For loop:
                return RunFor(loop, ref w);
            case BoundStatement.Case choice:
                _frame[choice.Variable] = _expressions.Evaluate(choice.Value);
                return RunBranches(choice.Branches, choice.Else, ref w);
            case BoundStatement.Capture capture:
                return RunCapture(capture, ref w);
            case BoundStatement.With with:
                _frame[with.Variable] = _expressions.Evaluate(with.Value);
                return RunBlock(with.Body, ref w);
            case BoundStatement.Jump jump:
                return jump.IsBreak ? Jump.Break : Jump.Continue;
            default:
                RunPart(statement, ref w);
                return Jump.None;
        }
    }

    private static void Write(ref MessageWriter w, string text, string? indent)
    {
        if (indent is null)
        {
            w.Append(text);
        }
        else
        {
            w.AppendIndented(text, indent);
        }
    }

    private Jump RunBranches(EquatableArray<BoundBranch> branches, EquatableArray<BoundStatement> otherwise, ref MessageWriter w)
    {
        foreach (var branch in branches)
        {
            if (_expressions.Holds(branch.Condition))
            {
                return RunBlock(branch.Body, ref w);
            }
        }

        return RunBlock(otherwise, ref w);
    }

    private Jump RunFor(BoundStatement.For loop, ref MessageWriter w)
    {
        var items = (IReadOnlyList<object?>?)_expressions.Evaluate(loop.Items) ?? [];
        var start = Values.LoopStart((long?)Option(loop.Offset), items.Count);
        var end = Values.LoopEnd(start, (long?)Option(loop.Limit), items.Count);
        object? previous = null;
        for (var turn = 0; turn < end - start; turn++)
        {
            var index = loop.IsReversed ? end - 1 - turn : start + turn;
            _frame[loop.Item] = items[index];
            _frame.Loops[loop.Loop] = new LoopValues(index, items.Count, turn == end - start - 1, turn == 0 || !Values.Equals(previous, items[index]));
            previous = items[index];
            if (RunBlock(loop.Body, ref w) == Jump.Break)
            {
                break;
            }
        }

        return start >= end ? RunBlock(loop.Else, ref w) : Jump.None;
    }

    private object? Option(BoundExpression? expression) => expression is null ? null : _expressions.Evaluate(expression);

    private Jump RunCapture(BoundStatement.Capture capture, ref MessageWriter w)
    {
        var start = w.StartCapture();
        var jump = RunBlock(capture.Body, ref w);
        _frame[capture.Variable] = w.EndCapture(start);
        return jump;
    }

    private void RunPart(BoundStatement statement, ref MessageWriter w)
    {
        switch (statement)
        {
            case BoundStatement.Role role:
                w.StartMessage(role.Value switch
                {
                    MessageRole.System => ChatRole.System,
                    MessageRole.User => ChatRole.User,
                    _ => ChatRole.Assistant,
                });
                break;
            case BoundStatement.History history:
                var speaker = _expressions.Function(history.Turn, history.Speaker);
                var content = _expressions.Function(history.Turn, history.Content);
                var turns = (IReadOnlyList<object?>?)_expressions.Evaluate(history.Turns);
                w.AppendHistory(turns, t => (string?)speaker(t), t => (string?)content(t), (long?)Option(history.Tokens));
                break;
            case BoundStatement.Media media:
                w.AppendMedia((string?)_expressions.Evaluate(media.Value), (string?)Option(media.MediaType));
                break;
            case BoundStatement.Include include:
                RunPartial(include, ref w);
                break;
        }
    }

    private void RunPartial(BoundStatement.Include include, ref MessageWriter w)
    {
        var partial = _template.Partials[include.Partial];
        var runner = new StatementRunner(_template, _inputs);
        for (var i = 0; i < partial.Parameters.Count; i++)
        {
            runner._frame[partial.Parameters[i]] = _expressions.Evaluate(include.Arguments[i]);
        }

        var start = w.StartPartial();
        runner.Run(partial.Statements, ref w);
        w.EndPartial(start, include.Indent);
    }
}
