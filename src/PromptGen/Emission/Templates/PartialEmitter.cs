using PromptGen.Language.Model;
using PromptGen.Language.Text;

namespace PromptGen.Emission.Templates;

/// <summary>A partial as a private method of the prompt that includes it.</summary>
internal static class PartialEmitter
{
    public static string MethodName(int partial) => "RenderPartial" + CSharpLiteral.Int32(partial + 1);

    public static void Write(SourceWriter writer, BoundPartial partial, int index, ValueHelpers helpers, bool tracksLines)
    {
        var parameters = partial.Parameters.Select(p => BoundTypeNames.Of(p.Type) + " " + p.CSharpName).Prepend("ref " + RuntimeNames.MessageWriter + " w");
        writer.Line("// " + new string(partial.Path.Where(c => !char.IsControl(c) && c is not ('\u0085' or '\u2028' or '\u2029')).ToArray()));
        writer.Open("private static void " + MethodName(index) + "(" + string.Join(", ", parameters) + ")");
        WriteBody(writer, new TemplateSource(partial.Path, partial.MappedPath, partial.Text), partial.Variables, partial.Statements, helpers, tracksLines);
        writer.Close().Line();
    }

    /// <summary>The variables of a template and what it does.</summary>
    public static void WriteBody(
        SourceWriter writer, TemplateSource source, EquatableArray<BoundVariable> variables, EquatableArray<BoundStatement> statements, ValueHelpers helpers, bool tracksLines)
    {
        foreach (var variable in variables)
        {
            writer.Line(BoundTypeNames.Of(variable.Type) + " " + variable.CSharpName + " = " + BoundTypeNames.Initial(variable.Type) + ";");
        }

        var known = new HashSet<string>(variables.Select(v => v.CSharpName), StringComparer.Ordinal);
        new StatementEmitter(writer, source, new ExpressionEmitter(source, helpers), known, tracksLines).Emit(statements);
    }
}
