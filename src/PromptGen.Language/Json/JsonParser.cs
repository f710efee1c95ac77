using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Text;

namespace PromptGen.Language.Json;

/// <summary>Reads strict JSON (RFC 8259) and keeps the place of every value. Nesting is kept on a stack of its own, so no input overflows the machine's.</summary>
public static class JsonParser
{
    public const int MaxDepth = 256;

    public const int MaxLength = 4 * 1024 * 1024;

    /// <summary>The value of the text, or null beside at least one error in <paramref name="bag"/>. A name that stands twice is an error that still gives a value.</summary>
    public static JsonNode? Parse(string text, DiagnosticBag bag, CancellationToken ct)
    {
        if (text.Length > MaxLength)
        {
            bag.Add(JsonRules.TooLarge, default, MaxLength.ToString(CultureInfo.InvariantCulture), text.Length.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        var scanner = new JsonScanner(text, bag);
        var open = new Stack<Container>();
        scanner.SkipByteOrderMark();
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            var value = ReadStart(scanner, open, bag);
            if (scanner.HasFailed)
            {
                return null;
            }

            // A finished value closes whatever ends right after it.
            while (value is not null)
            {
                if (open.Count == 0)
                {
                    return scanner.ExpectEnd() ? value : null;
                }

                var container = open.Peek();
                container.Add(value);
                value = null;
                switch (scanner.ReadSeparator(container.IsObject))
                {
                    case Separator.Comma:
                        if (container.IsObject && !ReadName(scanner, container, bag))
                        {
                            return null;
                        }

                        break;
                    case Separator.End:
                        value = open.Pop().Close(scanner.Position);
                        break;
                    default:
                        return null;
                }
            }
        }
    }

    /// <summary>A scalar or an empty container; null after opening one (or a failure).</summary>
    private static JsonNode? ReadStart(JsonScanner scanner, Stack<Container> open, DiagnosticBag bag)
    {
        scanner.SkipWhiteSpace();
        var start = scanner.Position;
        var c = scanner.Current;
        if (c is not ('{' or '['))
        {
            return scanner.ReadScalar();
        }

        if (open.Count == MaxDepth)
        {
            scanner.Fail(JsonRules.TooDeep, new SourceRange(start, 1), MaxDepth.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        scanner.Advance();
        scanner.SkipWhiteSpace();
        var container = new Container(start, c == '{');
        if (scanner.Current == (c == '{' ? '}' : ']'))
        {
            scanner.Advance();
            return container.Close(scanner.Position);
        }

        open.Push(container);
        if (container.IsObject)
        {
            ReadName(scanner, container, bag);
        }

        return null;
    }

    private static bool ReadName(JsonScanner scanner, Container container, DiagnosticBag bag)
    {
        scanner.SkipWhiteSpace();
        var start = scanner.Position;
        if (scanner.ReadName() is not { } name)
        {
            return false;
        }

        var range = SourceRange.FromBounds(start, scanner.Position);
        if (!container.Begin(name, range))
        {
            bag.Add(JsonRules.DuplicateName, range, name);
        }

        return scanner.ReadColon();
    }

    /// <summary>An object or array that is still open.</summary>
    private sealed class Container(int start, bool isObject)
    {
        // Up to here comparing is cheaper than a set.
        private const int FewNames = 8;

        private readonly List<JsonProperty>? _properties = isObject ? [] : null;
        private readonly List<JsonNode>? _items = isObject ? null : [];
        private HashSet<string>? _names;
        private string _name = "";
        private SourceRange _nameRange;

        public bool IsObject => isObject;

        public bool Begin(string name, SourceRange range)
        {
            _name = name;
            _nameRange = range;
            if (_names is null && _properties!.Count == FewNames)
            {
                _names = new(_properties.Select(p => p.Name), StringComparer.Ordinal);
            }

            return _names?.Add(name) ?? !Has(name);
        }

        private bool Has(string name)
        {
            foreach (var property in _properties!)
            {
                if (property.Name == name)
                {
                    return true;
                }
            }

            return false;
        }

        public void Add(JsonNode value)
        {
            if (isObject)
            {
                _properties!.Add(new JsonProperty(_name, _nameRange, value));
            }
            else
            {
                _items!.Add(value);
            }
        }

        public JsonNode Close(int end) => isObject
            ? new JsonNode.Object(SourceRange.FromBounds(start, end), _properties!.ToEquatableArray())
            : new JsonNode.Array(SourceRange.FromBounds(start, end), _items!.ToEquatableArray());
    }
}

internal enum Separator
{
    None,
    Comma,
    End,
}
