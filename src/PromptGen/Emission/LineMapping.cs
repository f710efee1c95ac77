using System.Globalization;
using PromptGen.Language.Text;

namespace PromptGen.Emission;

/// <summary>
/// <c>#line</c> directives that lead the compiler's findings and the debugger from generated code to the file it comes from. Code is mapped only
/// between <see cref="WriteMapped"/>'s directives; all else is scaffolding that a debugger steps over.
/// </summary>
public sealed class LineMapping
{
    // The compiler keeps the columns of an enhanced directive in 16 bits, and refuses lines from 0xfeefed on.
    private const int MaxColumn = 65_535;
    private const int MaxLine = 16_707_565 - 1;

    private readonly string? _path;
    private readonly LineMap _lines;

    public LineMapping(string mappedPath, string text)
    {
        _path = CanName(mappedPath) ? mappedPath : null;
        _lines = new LineMap(text);
    }

    public LineMapping(PromptSource source)
        : this(source.MappedPath, source.Text)
    {
    }

    /// <summary>A directive's file name has no escapes: a name with a quote or a line end cannot be written.</summary>
    public static bool CanName(string path) => !path.Any(c => c is '"' or '\u2028' or '\u2029' || char.IsControl(c));

    /// <summary>
    /// One line of code, <c>prefix + code + suffix</c>, of which <paramref name="code"/> stands at <paramref name="range"/> in the source. A finding at the
    /// first character of <paramref name="code"/> shows at the first character of the range.
    /// </summary>
    public void WriteMapped(SourceWriter writer, SourceRange range, string prefix, string code, string suffix)
    {
        var offset = writer.IndentColumn + prefix.Length;
        var directive = Directive(range, offset);
        if (directive is not null)
        {
            writer.Directive(directive);
        }

        writer.Line(prefix + code + suffix);
        if (directive is not null)
        {
            WriteHidden(writer);
        }
    }

    /// <summary>The directive alone, for code that starts at column <paramref name="offset"/> of the next line; null where none can be written.</summary>
    public string? Directive(SourceRange range, int offset)
    {
        var start = _lines.GetPosition(range.Start);
        var end = _lines.GetPosition(Math.Max(range.End, range.Start + 1));
        if (_path is null || end.Line + 1 > MaxLine)
        {
            return null;
        }

        if (end == start)
        {
            end = new LinePosition(start.Line, start.Character + 1);
        }

        if (start.Character + 1 > MaxColumn || end.Character + 1 > MaxColumn || offset > MaxColumn)
        {
            return string.Format(CultureInfo.InvariantCulture, "#line {0} \"{1}\"", start.Line + 1, _path);
        }

        // The offset is optional and must not be zero.
        return string.Format(
            CultureInfo.InvariantCulture,
            offset == 0 ? "#line ({0}, {1}) - ({2}, {3}) \"{5}\"" : "#line ({0}, {1}) - ({2}, {3}) {4} \"{5}\"",
            start.Line + 1,
            start.Character + 1,
            end.Line + 1,
            Math.Max(1, end.Character + 1),
            offset,
            _path);
    }

    /// <summary>Scaffolding from here: not in any file, and a debugger steps over it.</summary>
    public static void WriteHidden(SourceWriter writer) => writer.Directive("#line hidden");

    /// <summary>The generated file itself from here.</summary>
    public static void WriteDefault(SourceWriter writer) => writer.Directive("#line default");
}
