using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>Statements of a template as statements of C#, one for each segment, each mapped to its place in the file.</summary>
internal sealed partial class StatementEmitter(SourceWriter writer, TemplateSource source, ExpressionEmitter expressions, HashSet<string> variables, bool tracksLines)
{
    // A chain of '+' this long is still folded without deep recursion in any compiler.
    private const int LinesPerStatement = 100;

    private int _captures;

    public void Emit(EquatableArray<BoundStatement> statements)
    {
        foreach (var statement in statements)
        {
            Emit(statement);
        }
    }

    private void Emit(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundStatement.Text text:
                EmitText(text);
                break;
            case BoundStatement.Output output:
                EmitOutput(output);
                break;
            case BoundStatement.Assign assign:
                EmitAssign(assign);
                break;
            case BoundStatement.If branch:
                EmitBranches(branch.Branches, branch.Else);
                break;
            case BoundStatement.For loop:
                EmitFor(loop);
                break;
            case BoundStatement.Case choice:
                Mapped(choice.Value.Place, "var " + choice.Variable.CSharpName + " = ", expressions.Emit(choice.Value), ";");
                EmitBranches(choice.Branches, choice.Else);
                break;
            case BoundStatement.Capture capture:
                EmitCapture(capture);
                break;
            case BoundStatement.With with:
                Mapped(with.Value.Place, "var " + with.Variable.CSharpName + " = ", expressions.Emit(with.Value), ";");
                Emit(with.Body);
                break;
            case BoundStatement.Jump jump:
                writer.Line(jump.IsBreak ? "break;" : "continue;");
                break;
            case BoundStatement.Role role:
                writer.Line("w.StartMessage(" + TemplateNames.ChatRole + "." + role.Value + ");");
                break;
            default:
                EmitPart(statement);
                break;
        }
    }

    private void Mapped(SourceRange range, string prefix, string code, string suffix) => source.Mapping.WriteMapped(writer, range, prefix, code, suffix);

    private void EmitText(BoundStatement.Text text)
    {
        var lines = SplitLines(text.Value);
        for (var start = 0; start < lines.Count; start += LinesPerStatement)
        {
            EmitLines(lines.Skip(start).Take(LinesPerStatement).ToList(), text.Indent);
        }
    }

    private void EmitLines(List<string> lines, string? indent)
    {
        var (open, close) = indent is null ? ("w.Append(", ");") : ("w.AppendIndented(", ", " + CSharpLiteral.String(indent) + ");");
        if (lines.Count == 1)
        {
            writer.Line(open + CSharpLiteral.String(lines[0]) + close);
            return;
        }

        writer.Line(open);
        writer.Indentation++;
        for (var i = 0; i < lines.Count; i++)
        {
            writer.Line(CSharpLiteral.String(lines[i]) + (i < lines.Count - 1 ? " +" : close));
        }

        writer.Indentation--;
    }

    private static List<string> SplitLines(string text)
    {
        var lines = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end + 1;
            lines.Add(text.Substring(start, end - start));
            start = end;
        }

        return lines;
    }

    private void EmitOutput(BoundStatement.Output output)
    {
        var value = output.Value;
        if (output.Indent is { } indent)
        {
            Mapped(output.Place, "w.AppendIndented(", AsText(value), ", " + CSharpLiteral.String(indent) + ");");
        }
        else if (value is BoundExpression.Call { Function: "quote" } quote)
        {
            // Straight into the buffer.
            var tag = quote.Arguments.Count > 1 ? expressions.Emit(quote.Arguments[1]) : "\"quote\"";
            Mapped(output.Place, "w.AppendQuoted(", expressions.Emit(quote.Arguments[0]), ", " + tag + ");");
        }
        else if (value.Type is BoundType.Union)
        {
            Mapped(output.Place, "w.AppendValue(", expressions.Emit(value), ");");
        }
        else if (value.Type is not BoundType.Null)
        {
            var isDirect = value.Type.NotNull is BoundType.Text or BoundType.Boolean or BoundType.Integer { Width: not IntegerWidth.BigInteger } or BoundType.Number { IsDecimal: false };
            Mapped(output.Place, "w.Append(", isDirect ? expressions.Emit(value) : AsText(value), ");");
        }
    }

    private string AsText(BoundExpression value) => value.Type switch
    {
        BoundType.Text or BoundType.Nullable { Inner: BoundType.Text } => expressions.Emit(value),
        _ => expressions.Emit(new BoundExpression.Convert(value.Place, new BoundType.Text(), BoundConversion.ToText, value)),
    };

    private void EmitAssign(BoundStatement.Assign assign)
    {
        var isRead = variables.Contains(assign.Variable.CSharpName);
        if (isRead)
        {
            Mapped(assign.Value.Place, assign.Variable.CSharpName + " = ", expressions.Emit(assign.Value), ";");
        }
        else if (assign.Value is not BoundExpression.Literal)
        {
            // Nothing reads it; computing it may still fail.
            Mapped(assign.Value.Place, "_ = ", expressions.Emit(assign.Value), ";");
        }
    }

    private void EmitBranches(EquatableArray<BoundBranch> branches, EquatableArray<BoundStatement> otherwise)
    {
        var keyword = "if (";
        foreach (var branch in branches)
        {
            Mapped(branch.Condition.Place, keyword, expressions.Emit(branch.Condition), ")");
            writer.Open();
            Emit(branch.Body);
            writer.Close();
            keyword = "else if (";
        }

        if (otherwise.Count > 0)
        {
            writer.Open("else");
            Emit(otherwise);
            writer.Close();
        }
    }

    private void EmitCapture(BoundStatement.Capture capture)
    {
        var start = "capture" + CSharpLiteral.Int32(++_captures);
        writer.Line("var " + start + " = w.StartCapture();");
        Emit(capture.Body);
        var target = variables.Contains(capture.Variable.CSharpName) ? capture.Variable.CSharpName : "_";
        writer.Line(target + " = w.EndCapture(" + start + ");");
    }
}
