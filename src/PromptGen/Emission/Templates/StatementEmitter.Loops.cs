using PromptGen.Language.Model;

namespace PromptGen.Emission.Templates;

/// <summary>Loops, and what is no text: earlier turns, media, partials.</summary>
internal sealed partial class StatementEmitter
{
    private void EmitFor(BoundStatement.For loop)
    {
        var element = ((BoundType.Array)loop.Items.Type.NotNull).Element;
        var items = LoopNames.Items(loop.Loop);
        var index = LoopNames.Index(loop.Loop);
        var orEmpty = loop.Items.Type.IsNullable ? " ?? [];" : ";";
        Mapped(loop.Items.Place, BoundTypeNames.Of(new BoundType.Array(element)) + " " + items + " = ", expressions.Emit(loop.Items), orEmpty);
        var (start, end) = EmitBounds(loop, items);
        if (loop.Uses.HasFlag(LoopMember.Last))
        {
            writer.Line("var " + LoopNames.Last(loop.Loop) + " = " + (loop.IsReversed ? start : end + " - 1") + ";");
        }

        if (loop.Uses.HasFlag(LoopMember.Changed))
        {
            writer.Line("object? " + LoopNames.Previous(loop.Loop) + " = null;");
        }

        writer.Open(loop.IsReversed
            ? "for (var " + index + " = " + end + " - 1; " + index + " >= " + start + "; " + index + "--)"
            : "for (var " + index + " = " + start + "; " + index + " < " + end + "; " + index + "++)");
        writer.Line("var " + loop.Item.CSharpName + " = " + items + "[" + index + "];");
        EmitChanged(loop, index, loop.IsReversed ? end + " - 1" : start);
        Emit(loop.Body);
        writer.Close();
        if (loop.Else.Count > 0)
        {
            writer.Open("if (" + start + " >= " + end + ")");
            Emit(loop.Else);
            writer.Close();
        }
    }

    private (string Start, string End) EmitBounds(BoundStatement.For loop, string items)
    {
        if (loop.Offset is null && loop.Limit is null)
        {
            return ("0", items + ".Count");
        }

        var start = LoopNames.Start(loop.Loop);
        var end = LoopNames.End(loop.Loop);
        var offset = loop.Offset is null ? "null" : expressions.Emit(loop.Offset);
        var limit = loop.Limit is null ? "null" : expressions.Emit(loop.Limit);
        Mapped(loop.Offset?.Place ?? loop.Place, "var " + start + " = " + RuntimeNames.Values + ".LoopStart(", offset, ", " + items + ".Count);");
        Mapped(loop.Limit?.Place ?? loop.Place, "var " + end + " = " + RuntimeNames.Values + ".LoopEnd(" + start + ", ", limit, ", " + items + ".Count);");
        return (start, end);
    }

    private void EmitChanged(BoundStatement.For loop, string index, string first)
    {
        if (!loop.Uses.HasFlag(LoopMember.Changed))
        {
            return;
        }

        var previous = LoopNames.Previous(loop.Loop);
        var item = "(object?)" + loop.Item.CSharpName;
        writer.Line("var " + LoopNames.Changed(loop.Loop) + " = " + index + " == " + first + " || !" + RuntimeNames.Values + ".Equals(" + previous + ", " + item + ");");
        writer.Line(previous + " = " + item + ";");
    }

    private void EmitPart(BoundStatement statement)
    {
        switch (statement)
        {
            case BoundStatement.History history:
                var turn = history.Turn.CSharpName + " => ";
                var tokens = history.Tokens is null ? "" : ", " + expressions.Emit(history.Tokens);
                var members = ", " + turn + expressions.Emit(history.Speaker) + ", " + turn + expressions.Emit(history.Content) + tokens + ");";
                Mapped(history.Turns.Place, "w.AppendHistory(", expressions.Emit(history.Turns), members);
                break;
            case BoundStatement.Media media:
                var mediaType = media.MediaType is null ? "null" : expressions.Emit(media.MediaType);
                Mapped(media.Value.Place, "w.AppendMedia(", expressions.Emit(media.Value), ", " + mediaType + ");");
                break;
            case BoundStatement.Include include:
                EmitInclude(include);
                break;
        }
    }

    private void EmitInclude(BoundStatement.Include include)
    {
        var call = PartialEmitter.MethodName(include.Partial) + "(" + string.Join(", ", include.Arguments.Select(expressions.Emit).Prepend("ref w")) + ")";
        if (!tracksLines)
        {
            Mapped(include.Place, "", call, ";");
            return;
        }

        var start = "partial" + CSharpLiteral.Int32(++_captures);
        writer.Line("var " + start + " = w.StartPartial();");
        Mapped(include.Place, "", call, ";");
        writer.Line("w.EndPartial(" + start + ", " + CSharpLiteral.String(include.Indent) + ");");
    }
}
