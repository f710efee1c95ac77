using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;
using PromptGen.Language.Template.Syntax;

namespace PromptGen.Language.Template.Binding;

/// <summary>Partials, each bound once for each combination of argument types that it is included with.</summary>
internal sealed class PartialBinder(TemplateEnvironment environment, TypeCatalog catalog, CancellationToken cancellationToken)
{
    private readonly Dictionary<string, int?> _bound = new(StringComparer.Ordinal);
    private readonly Stack<string> _open = new();

    public List<BoundPartial> Partials { get; } = [];

    public TemplatePartial? Find(IncludeSyntax syntax, DiagnosticBag bag)
    {
        var partial = environment.FindPartial?.Invoke(syntax.Name, _open.Count > 0 ? _open.Peek() : environment.Path);
        if (partial is null)
        {
            bag.Add(TemplateRules.UnknownPartial, syntax.NameRange, syntax.Name, DidYouMean.Hint(syntax.Name, environment.PartialNames));
            return null;
        }

        if (_open.Count >= TemplateLimits.Includes || _open.Contains(partial.Path))
        {
            bag.Add(TemplateRules.PartialCycle, syntax.NameRange, syntax.Name, TemplateLimits.Includes.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        return partial;
    }

    /// <summary>Whether a value may be handed over for a parameter: objects by the members that the parameter declares.</summary>
    public bool Fits(BoundType type, BoundType declared)
    {
        if (type.IsNullable && !declared.IsNullable)
        {
            return false;
        }

        return (type.NotNull, declared.NotNull) switch
        {
            (BoundType.Null, _) => declared.IsNullable,
            (BoundType.Object given, BoundType.Object wanted) => catalog.Members(wanted).All(m => FitsMember(given, wanted, m)),
            (BoundType.Array given, BoundType.Array wanted) => Fits(given.Element, wanted.Element),
            (BoundType.Map given, BoundType.Map wanted) => Fits(given.Value, wanted.Value),
            (BoundType.Integer, BoundType.Integer) => true,
            (BoundType.Enum, BoundType.Text) => true,
            (BoundType.Enum given, BoundType.Enum wanted) => given.Members.All(m => wanted.Members.Any(w => w.JsonValue == m.JsonValue)),
            var (given, wanted) => given == wanted || (given.IsNumeric && wanted is BoundType.Number),
        };
    }

    private bool FitsMember(BoundType.Object given, BoundType.Object wanted, MemberDefinition member) =>
        catalog.FindMember(given, member.JsonName) is { } found && Fits(catalog.TypeOf(given, found), catalog.TypeOf(wanted, member));

    /// <summary>The place of the partial in <see cref="Partials"/>; null beside a mistake in it.</summary>
    public int? Bind(IncludeSyntax syntax, TemplatePartial partial, List<BoundExpression> arguments, DiagnosticBag bag)
    {
        var key = partial.Path + "|" + string.Join("|", arguments.Select(a => a.Type.ToString()));
        if (!_bound.TryGetValue(key, out var index))
        {
            _open.Push(partial.Path);
            index = BindNew(syntax, partial, arguments, bag);
            _open.Pop();
            _bound.Add(key, index);
        }

        return index;
    }

    private int? BindNew(IncludeSyntax syntax, TemplatePartial partial, List<BoundExpression> arguments, DiagnosticBag bag)
    {
        var inner = new DiagnosticBag(partial.Path, partial.Text);
        var parameters = partial.Parameters.Select((p, i) => (p.JsonName, arguments[i].Type)).ToList();
        var unit = new UnitBinder(new Dictionary<string, TemplateVariable>(StringComparer.Ordinal), catalog, this, cancellationToken);
        var bound = unit.Bind(partial.Syntax.Root, parameters, inner);
        var error = inner.ToArray().FirstOrDefault(d => d.Rule.Severity == RuleSeverity.Error);
        if (error?.Rule == TemplateRules.PartialCycle)
        {
            // The ring is the mistake, wherever it is entered.
            bag.Add(TemplateRules.PartialCycle, syntax.NameRange, [.. error.Arguments]);
            return null;
        }

        if (error is not null)
        {
            var line = (error.Start.Line + 1).ToString(CultureInfo.InvariantCulture);
            bag.Add(TemplateRules.ErrorInPartial, syntax.NameRange, syntax.Name, line, error.Message);
            return null;
        }

        Partials.Add(new BoundPartial(partial.Path, partial.MappedPath, partial.Text, bound.Parameters, bound.Variables, bound.Statements));
        return Partials.Count - 1;
    }
}
