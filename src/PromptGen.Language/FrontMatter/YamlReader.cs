using System.Globalization;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PromptGen.Language.FrontMatter;

/// <summary>The YAML of a front matter as a tree with places. One document, one mapping; no anchors, aliases, tags or duplicate keys.</summary>
internal sealed class YamlReader
{
    private readonly string _text;
    private readonly SourceRange _yaml;
    private readonly DiagnosticBag _bag;
    private readonly YamlTreeBuilder _tree;

    // Where the last scalar or bracket ended: a block collection has no end of its own.
    private int _lastEnd;

    private YamlReader(string text, SourceRange yaml, DiagnosticBag bag)
    {
        _text = text;
        _yaml = yaml;
        _bag = bag;
        _tree = new YamlTreeBuilder(bag);
        _lastEnd = yaml.Start;
    }

    /// <summary>The mapping; what could be read of it beside a syntax error.</summary>
    public static JsonNode.Object Read(string text, SourceRange yaml, DiagnosticBag bag, CancellationToken cancellationToken)
    {
        var empty = new JsonNode.Object(new SourceRange(yaml.Start, 0), default);
        if (!YamlGuard.Check(text, yaml, bag))
        {
            return empty;
        }

        var reader = new YamlReader(text, yaml, bag);
        reader.ReadEvents(cancellationToken);
        switch (reader._tree.Root)
        {
            case JsonNode.Object mapping:
                return mapping;
            case null or JsonNode.Null:
                return empty;
            case var other:
                bag.Add(FrontMatterRules.NotAMapping, other.Range);
                return empty;
        }
    }

    private void ReadEvents(CancellationToken cancellationToken)
    {
        var parser = new Parser(new StringReader(_text.Substring(_yaml.Start, _yaml.Length)));
        try
        {
            var count = 0;
            while (parser.MoveNext() && parser.Current is { } parsed)
            {
                if ((++count & 0xFF) == 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }

                if (!Take(parsed))
                {
                    break;
                }
            }
        }
        catch (YamlException exception)
        {
            _bag.Add(FrontMatterRules.MalformedYaml, RangeOf(exception), exception.Message);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The YAML library answers some malformed texts with an exception of another kind, which names no place.
            _bag.Add(FrontMatterRules.MalformedYaml, new SourceRange(Math.Min(_lastEnd, _text.Length), 1), "look for a bracket or a quote that is not closed.");
        }

        _tree.CloseAll(_lastEnd);
    }

    /// <summary>False: what follows must not be read.</summary>
    private bool Take(ParsingEvent parsed)
    {
        switch (parsed)
        {
            case DocumentStart { IsImplicit: false } or DocumentEnd { IsImplicit: false }:
                _bag.Add(FrontMatterRules.OneDocument, RangeOf(parsed));
                return false;
            case AnchorAlias:
                _bag.Add(FrontMatterRules.NoAnchors, RangeOf(parsed), Slice(RangeOf(parsed)));
                TakeAlias(RangeOf(parsed));
                return true;
            case NodeEvent node:
                Refuse(node);
                return TakeNode(node);
            case MappingEnd or SequenceEnd:
                // A flow collection ends with its bracket; the closing event of a block stands at the next token, lines below.
                var at = Clamp(parsed.Start.Index);
                if (at < _yaml.End && _text[at] == (parsed is MappingEnd ? '}' : ']'))
                {
                    _lastEnd = at + 1;
                }

                _tree.Close(_lastEnd);
                return true;
            default:
                return true;
        }
    }

    private bool TakeNode(NodeEvent node)
    {
        switch (node)
        {
            case Scalar scalar:
                TakeScalar(scalar);
                return true;
            case MappingStart or SequenceStart when _tree.Depth >= FrontMatterLimits.Nesting:
                _bag.Add(FrontMatterRules.TooDeep, RangeOf(node), FrontMatterLimits.Nesting.ToString(CultureInfo.InvariantCulture));
                return false;
            default:
                _tree.Open(node is MappingStart, RangeOf(node).Start);
                return true;
        }
    }

    private void TakeScalar(Scalar scalar)
    {
        var range = RangeOf(scalar);
        if (_tree.ExpectsKey)
        {
            _tree.AddKey(scalar.Value, range);
            _lastEnd = range.End;
            return;
        }

        _tree.Add(scalar.Style == ScalarStyle.Plain ? YamlScalars.Read(scalar.Value, range) : new JsonNode.String(range, scalar.Value));
        _lastEnd = Math.Max(_lastEnd, range.End);
    }

    private void TakeAlias(SourceRange range)
    {
        if (_tree.ExpectsKey)
        {
            _tree.AddKey("", range);
        }
        else
        {
            _tree.Add(null);
        }

        _lastEnd = range.End;
    }

    private void Refuse(NodeEvent node)
    {
        var start = RangeOf(node).Start;
        if (!node.Anchor.IsEmpty)
        {
            var name = "&" + node.Anchor.Value;
            _bag.Add(FrontMatterRules.NoAnchors, new SourceRange(start, name.Length), name);
        }

        if (!node.Tag.IsEmpty)
        {
            _bag.Add(FrontMatterRules.NoTags, new SourceRange(start, 1), node.Tag.Value);
        }
    }

    private SourceRange RangeOf(ParsingEvent parsed) => RangeOf(parsed.Start, parsed.End);

    private SourceRange RangeOf(YamlException exception) => RangeOf(exception.Start, exception.End);

    private SourceRange RangeOf(Mark from, Mark to)
    {
        var start = Clamp(from.Index);
        var end = Math.Max(start, Clamp(to.Index));

        // A block scalar and a multi-line plain one run to the start of the next token.
        while (end > start && _text[end - 1] is ' ' or '\t' or '\n' or '\r')
        {
            end--;
        }

        return SourceRange.FromBounds(start, end);
    }

    private int Clamp(long index) => _yaml.Start + (int)Math.Max(0, Math.Min(index, _yaml.Length));

    private string Slice(SourceRange range) => _text.Substring(range.Start, range.Length);
}
