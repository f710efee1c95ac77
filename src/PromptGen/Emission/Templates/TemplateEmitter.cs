using PromptGen.Language.Model;
using PromptGen.Language.Template.Binding;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>The template of a prompt: <c>Render</c>, its partials, its checks, and the conversions that they share.</summary>
public static class TemplateEmitter
{
    // Room for the values of a usual prompt. The buffer comes from a pool, so room costs nothing, and growing costs more than all else in rendering.
    private const int ValueAllowance = 16 * 1024;
    private const int MaxCapacity = 1 << 20;

    /// <summary>Every member that rendering and checking need. Only for a prompt with a body.</summary>
    public static void Write(SourceWriter writer, PromptModel model)
    {
        var body = model.Body ?? throw new ArgumentException("A prompt with errors has no template to emit.", nameof(model));
        var helpers = new ValueHelpers(model.Input.Schema.Types, model.Output.Schema?.Types);
        EmitRender(writer, body.Template, model.Source, helpers, PromptTypes.HasValues(model), PromptTypes.Values(model));
        for (var i = 0; i < body.Template.Partials.Count; i++)
        {
            PartialEmitter.Write(writer, body.Template.Partials[i], i, helpers, TracksLines(body.Template));
        }

        CheckEmitter.Write(writer, model, helpers);
        helpers.Write(writer);
    }

    internal static void EmitRender(
        SourceWriter writer, BoundTemplate template, PromptSource file, ValueHelpers helpers, bool convertsInputs = false, string inputType = "Input")
    {
        XmlDoc.WriteSummary(writer, "The messages of a call with these inputs, without sending them.");
        XmlDoc.WriteElement(writer, "param", "The values of the call.", " name=\"input\"");
        XmlDoc.WriteElement(writer, "exception", "A value cannot be rendered: a member of null is read, or a number is out of range.", " cref=\"" + RuntimeNames.RenderException + "\"");
        var access = convertsInputs ? "private" : "public";
        writer.Open(access + " static global::System.Collections.Generic.IReadOnlyList<" + TemplateNames.ChatMessage + "> Render(" + inputType + " input)");
        writer.Line("global::System.ArgumentNullException.ThrowIfNull(input);");
        if (StaticMessages.Of(template) is { } messages)
        {
            StaticMessages.Write(writer, messages);
            writer.Close().Line();
            return;
        }

        var capacity = Math.Min(MaxCapacity, TextLength(template) + ValueAllowance);
        writer.Line("var w = new " + RuntimeNames.MessageWriter + "(" + CSharpLiteral.Int32(capacity) + ", " +
            CSharpLiteral.Int32(Math.Max(1, template.Statements.Count(s => s is BoundStatement.Role))) + ", " + CSharpLiteral.Boolean(template.HasRoles) + ");");
        writer.Open("try");
        PartialEmitter.WriteBody(writer, new TemplateSource(file.RelativePath, file.MappedPath, file.Text), template.Variables, template.Statements, helpers, TracksLines(template));
        writer.Line("return w.Complete();");
        writer.Close();
        writer.Open("finally");
        writer.Line("w.Dispose();");
        writer.Close().Close().Line();
    }

    private static int TextLength(BoundTemplate template) => Math.Min(MaxCapacity, TextLength(template.Statements));

    private static int TextLength(EquatableArray<BoundStatement> statements) =>
        statements.Sum(s => s is BoundStatement.Text text ? text.Value.Length : BoundBlocks.In(s).Sum(TextLength));

    private static bool TracksLines(BoundTemplate template) => TracksLines(template.Statements) || template.Partials.Any(p => TracksLines(p.Statements));

    private static bool TracksLines(EquatableArray<BoundStatement> statements) => statements.Any(s => s switch
    {
        BoundStatement.Text text => text.Indent is not null,
        BoundStatement.Output output => output.Indent is not null,
        BoundStatement.Include include => include.Indent is not null,
        _ => BoundBlocks.In(s).Any(TracksLines),
    });
}
