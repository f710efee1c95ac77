using System.Globalization;
using PromptGen.Language.Schema;

namespace PromptGen.Emission.Schemas;

/// <summary>Methods that match patterns of a simple shape, over the bytes of a text.</summary>
internal sealed class PatternCode
{
    private const string Span = "global::System.ReadOnlySpan<byte>";
    private const string Spans = "global::System.MemoryExtensions.";

    private readonly List<(string Source, PatternShape Shape)> _patterns = [];
    private readonly List<string> _sets = [];

    /// <summary>The method that matches a pattern.</summary>
    public string Add(string source, PatternShape shape)
    {
        _patterns.Add((source, shape));
        return "Matchers.Match" + Text(_patterns.Count - 1);
    }

    public void Write(SourceWriter writer)
    {
        if (_patterns.Count == 0)
        {
            return;
        }

        writer.Line();
        using (writer.OpenBlock("private static class Matchers"))
        {
            for (var i = 0; i < _patterns.Count; i++)
            {
                var (source, shape) = _patterns[i];
                writer.Line("// " + source);
                using (writer.OpenBlock("internal static bool Match" + Text(i) + "(" + Span + " text)"))
                {
                    WriteBody(writer, shape);
                }

                writer.Line();
            }

            for (var i = 0; i < _sets.Count; i++)
            {
                writer.Line("private static readonly global::System.Buffers.SearchValues<byte> Set" + Text(i) + " = global::System.Buffers.SearchValues.Create(" + CSharpLiteral.Utf8(_sets[i]) + ");");
            }
        }
    }

    private void WriteBody(SourceWriter writer, PatternShape shape)
    {
        if (shape.Choices.Count > 0)
        {
            writer.Line("return " + string.Join(" || ", shape.Choices.Select(c => Spans + "SequenceEqual(text, " + CSharpLiteral.Utf8(c) + ")")) + ";");
            return;
        }

        if (!shape.IsAtStart && !shape.IsAtEnd)
        {
            var part = shape.Parts[0];
            writer.Line("return " + Spans + (part.Text is { } text ? "IndexOf(text, " + CSharpLiteral.Utf8(text) : "IndexOfAny(text, " + Set(part)) + ") >= 0;");
            return;
        }

        // Where only the end is given, every part has its length.
        writer.Line(shape.IsAtStart ? "var at = 0;" : "var at = text.Length - " + Text(shape.Parts.Sum(p => p.Text?.Length ?? p.Min)) + ";");
        var conditions = shape.Parts.Select(Condition);
        conditions = shape.IsAtStart ? conditions : conditions.Prepend("at >= 0");
        writer.Line("return " + string.Join(" && ", shape.IsAtEnd ? conditions.Append("at == text.Length") : conditions) + ";");
    }

    private string Condition(PatternPart part) => RuntimeNames.PatternParts + part switch
    {
        { Text: { } text } => ".Take(text, ref at, " + CSharpLiteral.Utf8(text) + ")",
        { IsNegated: true } => ".TakeExcept(text, ref at, " + Set(part) + ", " + Text(part.Min) + ")",
        _ => ".Take(text, ref at, " + Set(part) + ", " + Text(part.Min) + ", " + (part.Max == int.MaxValue ? "int.MaxValue" : Text(part.Max)) + ")",
    };

    private string Set(PatternPart part)
    {
        if (!_sets.Contains(part.Set))
        {
            _sets.Add(part.Set);
        }

        return "Set" + Text(_sets.IndexOf(part.Set));
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
