using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;
using PromptGen.Language.Text;

namespace PromptGen.Language.Template.Binding;

/// <summary>Statements: their types, which variables have a value after them, and what each indents its lines with.</summary>
internal sealed partial class StatementBinder
{
    private readonly BindingContext _context;
    private readonly PartialBinder _partials;
    private readonly ExpressionBinder _expressions;
    private readonly CancellationToken _cancellationToken;
    private string? _indent;

    // Set behind a break or continue: what follows in the block is never reached.
    private bool _jumped;

    public StatementBinder(BindingContext context, PartialBinder partials, CancellationToken cancellationToken)
    {
        _context = context;
        _partials = partials;
        _cancellationToken = cancellationToken;
        _expressions = new ExpressionBinder(context);
    }

    private Scope Scope => _context.Scope;

    private DiagnosticBag Bag => _context.Bag;

    public EquatableArray<BoundStatement> BindBlock(BlockSyntax block)
    {
        var inherited = _indent;
        var statements = new List<BoundStatement>();
        _jumped = false;
        foreach (var statement in block.Statements)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            if (_jumped)
            {
                break;
            }

            _indent = statement.Indent.IsInherited ? inherited : statement.Indent.White;
            if (Bind(statement) is { } bound)
            {
                statements.Add(bound);
            }
        }

        _indent = inherited;
        return statements.ToEquatableArray();
    }

    private BoundStatement? Bind(StatementSyntax statement) => statement switch
    {
        TextSyntax text => new BoundStatement.Text(text.Range, text.Text, _indent),
        OutputSyntax output => BindOutput(output),
        AssignSyntax assign => BindAssign(assign),
        IfSyntax branch => BindIf(branch),
        ForSyntax loop => BindFor(loop),
        LoopJumpSyntax jump => BindJump(jump),
        CaseSyntax choice => BindCase(choice),
        CaptureSyntax capture => BindCapture(capture),
        WithSyntax with => BindWith(with),
        RoleSyntax role => BindRole(role),
        HistorySyntax history => BindHistory(history),
        MediaSyntax media => BindMedia(media),
        IncludeSyntax include => BindInclude(include),
        _ => null,
    };

    private BoundStatement.Output? BindOutput(OutputSyntax syntax)
    {
        var value = _expressions.Bind(syntax.Value);
        if (value.Type is BoundType.Unknown)
        {
            return null;
        }

        _expressions.ReportNullPrinted(syntax.Value, value);

        return new BoundStatement.Output(syntax.Range, BoundTypes.IsScalar(value.Type) ? value : ExpressionBinder.ToValue(value), _indent);
    }

    private BoundStatement.Assign? BindAssign(AssignSyntax syntax)
    {
        var value = syntax.Operator is { } op
            ? _expressions.BindOperator(syntax.Range, op, _expressions.Bind(new NameSyntax(syntax.NameRange, syntax.Name)), _expressions.Bind(syntax.Value), syntax.NameRange)
            : _expressions.Bind(syntax.Value);
        return Assign(syntax.Name, syntax.NameRange, value) is { } variable
            ? new BoundStatement.Assign(syntax.Range, variable, ExpressionBinder.ConvertTo(value, variable.Type))
            : null;
    }

    /// <summary>Notes that a variable gets a value of a type here. Null where it cannot.</summary>
    private BoundVariable? Assign(string name, SourceRange range, BoundExpression value)
    {
        var reason = Scope.IsFrame(name) ? "it is the variable of a loop or a parameter of a partial"
            : Scope.IsInWith ? "inside 'with' this would write to the object, and values of a prompt do not change"
            : Functions.RefusedFeatures.Keywords.ContainsKey(name) || name is "for" or "end" or "else" ? "it is a word of the language"
            : null;
        if (reason is not null)
        {
            Bag.Add(TemplateRules.ReservedName, range, name, reason);
            return null;
        }

        Scope.Flow.Assigned.Add(name);
        _context.VariableTypes.TryGetValue(name, out var known);
        ForgetNotNull(name, known);
        if (!value.Type.IsNullable)
        {
            // A variable that is nullable elsewhere is not null from here until it is assigned again.
            Scope.Flow.NotNull.Add(name);
        }

        if (value.Type is BoundType.Unknown)
        {
            return null;
        }

        var type = Widest(value.Type);
        var joined = known is null or BoundType.Unknown ? type : BoundTypes.Join(known, type);
        if (joined is null)
        {
            Bag.Add(TemplateRules.VariableTypes, range, name, BoundTypes.Describe(known!), BoundTypes.Describe(type));
            return null;
        }

        _context.TypesChanged |= joined != known;
        _context.VariableTypes[name] = joined;
        return Scope.Declare(name, joined);
    }

    // Only what has members has paths below it; for all else no other path is looked at, so that a template of assignments takes linear time.
    private void ForgetNotNull(string name, BoundType? known)
    {
        var notNull = Scope.Flow.NotNull;
        notNull.Remove(name);
        if (known is not (null or BoundType.Unknown) && !BoundTypes.IsScalar(known))
        {
            var members = name + ".";
            notNull.RemoveWhere(p => p.StartsWith(members, StringComparison.Ordinal));
        }
    }

    // A variable holds what templates compute with: long and double.
    private static BoundType Widest(BoundType type) => type switch
    {
        BoundType.Integer => BoundTypes.Integer,
        BoundType.Enum => type,
        BoundType.Nullable { Inner: BoundType.Integer } => BoundTypes.Integer.OrNull,
        _ => type,
    };

    private BoundStatement.If BindIf(IfSyntax syntax)
    {
        var before = Scope.Flow;
        var ends = new List<FlowState>();
        var branches = new List<BoundBranch>();
        foreach (var branch in syntax.Branches)
        {
            var condition = _expressions.BindCondition(branch.Condition);
            branches.Add(new BoundBranch(condition, _expressions.Under(branch.Condition, true, () => BindBranch(branch.Body, ends))));
            // What is below this branch is reached only where its condition does not hold.
            Scope.Flow = Scope.Flow.With(ExpressionBinder.NotNullPaths(branch.Condition, false));
        }

        var otherwise = syntax.Else is null ? default : BindBranch(syntax.Else, ends);
        if (syntax.Else is null)
        {
            ends.Add(Scope.Flow);
        }

        Merge(before, ends);
        return new BoundStatement.If(syntax.Range, branches.ToEquatableArray(), otherwise);
    }

    private EquatableArray<BoundStatement> BindBranch(BlockSyntax body, List<FlowState> ends)
    {
        var outer = Scope.Flow;
        Scope.Flow = outer.Copy();
        var statements = BindBlock(body);
        if (!_jumped)
        {
            ends.Add(Scope.Flow);
        }

        Scope.Flow = outer;
        return statements;
    }

    // Only the branches that come to their end meet behind the statement.
    private void Merge(FlowState before, List<FlowState> ends)
    {
        _jumped = ends.Count == 0;
        Scope.Flow = FlowState.Merge(before, ends);
    }

    private BoundStatement.Jump? BindJump(LoopJumpSyntax syntax)
    {
        if (_context.Loops.Count == 0)
        {
            Bag.Add(TemplateRules.NotInLoop, syntax.Range, syntax.IsBreak ? "break" : "continue");
            return null;
        }

        _jumped = true;
        return new BoundStatement.Jump(syntax.Range, syntax.IsBreak);
    }
}
