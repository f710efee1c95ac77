using PromptGen.Language.Diagnostics;
using PromptGen.Language.FrontMatter;
using PromptGen.Language.Model;
using PromptGen.Language.Template;
using PromptGen.Language.Text;

namespace PromptGen.Language.Binding;

/// <summary><c>requires</c>, <c>ensures</c> and <c>record</c>: expressions of the template language in scalars of YAML.</summary>
internal sealed class CheckBinding(PromptSource source, DiagnosticBag bag, CancellationToken cancellationToken)
{
    public EquatableArray<CheckModel> BindChecks(EquatableArray<CheckSyntax> checks, TemplateEnvironment environment)
    {
        var bound = new List<CheckModel>();
        foreach (var check in checks)
        {
            if (check.Assert is { } text && Bind(text, environment, isCondition: true) is { } assert && check.Name is { } name)
            {
                bound.Add(new CheckModel { Name = name.Value, Assert = assert, Text = text.Text, Otherwise = check.Otherwise, Message = check.Message });
            }
        }

        return bound.ToEquatableArray();
    }

    public EquatableArray<RecordModel> BindRecord(EquatableArray<ExpressionScalar> record, TemplateEnvironment environment)
    {
        var bound = new List<RecordModel>();
        foreach (var text in record)
        {
            if (Bind(text, environment, isCondition: false) is { } value)
            {
                bound.Add(new RecordModel(text.Text, value));
            }
        }

        return bound.ToEquatableArray();
    }

    private BoundExpression? Bind(ExpressionScalar scalar, TemplateEnvironment environment, bool isCondition)
    {
        if (scalar.ExactOffset is { } offset)
        {
            return Bind(scalar.Text, offset, environment, isCondition, bag);
        }

        // Folded or escaped: a place in the expression is no place in the file, so what is found is reported at the scalar.
        var found = new DiagnosticBag(source.Path, source.Text);
        var bound = Bind(scalar.Text, scalar.Range.Start, environment, isCondition, found);
        bag.AddAt(scalar.Range, found);
        return bound;
    }

    private BoundExpression? Bind(string text, int offset, TemplateEnvironment environment, bool isCondition, DiagnosticBag found) =>
        TemplateParser.ParseExpression(text, offset, found, cancellationToken) is { } syntax
            ? TemplateBinder.BindExpression(syntax, environment, found, isCondition)
            : null;
}
