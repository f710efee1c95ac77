using PromptGen.Language.Model;
using PromptGen.Language.Text;
using PromptGen.Shared;

namespace PromptGen.Analyzers.PromptFiles;

/// <summary>What a template sends whatever its inputs: the text outside of conditions and loops, in order, with the first place that depends on an input.</summary>
internal sealed class StableText
{
    private readonly BoundTemplate _template;
    private long _before;
    private long _behind;

    private StableText(BoundTemplate template) => _template = template;

    /// <summary>About how many tokens come before the first input.</summary>
    public int TokensBefore => TokenEstimate.ToTokens(_before);

    /// <summary>About how many tokens come behind the first input.</summary>
    public int TokensBehind => TokenEstimate.ToTokens(_behind);

    /// <summary>The first value that an input changes; null: there is none.</summary>
    public BoundStatement? FirstChange { get; private set; }

    public static StableText Of(BoundTemplate template)
    {
        var text = new StableText(template);
        text.Read(template.Statements, 0);
        return text;
    }

    private void Read(EquatableArray<BoundStatement> statements, int depth)
    {
        foreach (var statement in statements)
        {
            switch (statement)
            {
                case BoundStatement.Text part:
                    Add(TokenEstimate.Quarters(part.Value));
                    break;
                case BoundStatement.Role:
                    Add(TokenEstimate.PerMessage * 4);
                    break;
                case BoundStatement.Include { Arguments.Count: 0 } include when depth < 16:
                    Read(_template.Partials[include.Partial].Statements, depth + 1);
                    break;
                case BoundStatement.Output { Value: BoundExpression.Literal } or BoundStatement.Assign or BoundStatement.Capture or BoundStatement.Jump:
                    break;
                default:
                    FirstChange ??= statement;
                    break;
            }
        }
    }

    private void Add(long quarters)
    {
        if (FirstChange is null)
        {
            _before += quarters;
        }
        else
        {
            _behind += quarters;
        }
    }
}
