using System.Globalization;
using System.Text;
using PromptGen.Language.Text;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>A prompt file that sends what a raw call sent.</summary>
internal sealed class PromptFile
{
    // Words that a template understands otherwise.
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "for", "if", "else", "end", "case", "when", "in", "capture", "include", "null", "true", "false", "empty", "this", "do", "while", "func", "ret", "break", "continue", "import",
        "readonly", "with", "wrap", "tablerow", "role", "history", "media", "output", "array", "string", "math", "date", "object", "regex", "html", "timespan", "raw", "offset", "limit",
    };

    private readonly List<(string Name, TextSegment Segment)> _inputs = [];

    private PromptFile(string text) => Text = text;

    /// <summary>The whole file.</summary>
    public string Text { get; private set; }

    /// <summary>C# names of the inputs and C# of their values.</summary>
    public IEnumerable<(string Property, string Value)> Inputs => _inputs.Select(input => (CSharpNames.ToPascalCase(input.Name), input.Segment.Value));

    /// <summary>Null where the text cannot be written so that the same comes out.</summary>
    public static PromptFile? Write(RawChat chat, ReplyType? reply, string description)
    {
        var file = new PromptFile("");
        var body = new StringBuilder();
        var trusted = new SortedSet<string>(StringComparer.Ordinal);
        var hasRoles = chat.Messages.Count > 1 || chat.Messages[0].Role != "user";
        foreach (var (role, segments) in chat.Messages)
        {
            // Messages with roles are trimmed: what is written must not lose anything by that; of a value it is only the white space around it.
            var text = string.Concat(segments.Select(segment => segment.Text ?? "x"));
            if (text.Length == 0 || (hasRoles && text.Trim() != text))
            {
                return null;
            }

            if (hasRoles)
            {
                body.Append(body.Length > 0 ? "\n" : "").Append("{{ role \"").Append(role).Append("\" }}\n");
            }

            foreach (var segment in segments)
            {
                if (segment.Text is { } constant)
                {
                    body.Append(Escape(constant));
                    continue;
                }

                var name = file.AddInput(segment);
                body.Append("{{ ").Append(name).Append(" }}");
                if (role == "system" && !segment.IsInteger)
                {
                    trusted.Add(name);
                }
            }
        }

        file.Text = file.Head(chat, reply, description, trusted) + body;
        return file.Text.IndexOf('\r') < 0 ? file : null;
    }

    private string Head(RawChat chat, ReplyType? reply, string description, IReadOnlyCollection<string> trusted)
    {
        var head = new StringBuilder("---\nversion: 1.0.0\ndescription: ").Append(description).Append('\n');
        if (chat.Config.Count > 0)
        {
            head.Append("config: { ").Append(string.Join(", ", chat.Config.Select(entry => entry.Key + ": " + entry.Value))).Append(" }\n");
        }

        if (_inputs.Count > 0)
        {
            head.Append("input:\n  schema:\n");
            foreach (var (name, segment) in _inputs)
            {
                head.Append("    ").Append(name).Append(": ").Append(segment.IsInteger ? "integer" : "string").Append('\n');
            }

            if (trusted.Count > 0)
            {
                head.Append("  # They stood in the system message. Whoever can write them can give the model orders.\n  trusted: [").Append(string.Join(", ", trusted)).Append("]\n");
            }
        }

        return head.Append(reply?.Schema).Append("---\n").ToString();
    }

    // The same expression is one input, however often it is inserted.
    private string AddInput(TextSegment segment)
    {
        foreach (var (known, other) in _inputs)
        {
            if (other.Value == segment.Value)
            {
                return known;
            }
        }

        var stem = Snake(segment.Name);
        var name = stem;
        for (var i = 2; _inputs.Any(input => input.Name == name); i++)
        {
            name = stem + "_" + i.ToString(CultureInfo.InvariantCulture);
        }

        _inputs.Add((name, segment));
        return name;
    }

    private static string Snake(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name.Trim('_', '@'))
        {
            if (char.IsUpper(c) && text.Length > 0 && text[text.Length - 1] != '_')
            {
                text.Append('_');
            }

            if (c < 128 && (char.IsLetterOrDigit(c) || c == '_'))
            {
                text.Append(char.ToLowerInvariant(c));
            }
        }

        var snake = text.Length == 0 || char.IsDigit(text[0]) ? "value" : text.ToString();
        return Reserved.Contains(snake) ? snake + "_value" : snake;
    }

    private static string Escape(string text) => text.IndexOf('{') < 0 && text.IndexOf('}') < 0 ? text
        : text.Replace("{{", "\u0001").Replace("{%", "\u0002").Replace("\u0001", "{{ \"{{\" }}").Replace("\u0002", "{{ \"{%\" }}");
}
