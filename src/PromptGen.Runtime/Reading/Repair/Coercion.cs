using System.Text;

namespace PromptGen.Reading;

/// <summary>
/// Mends meaning: writes JSON anew with every value that is of the wrong type, but has one reading as a permitted one, replaced by that. Values of permitted types are
/// left alone.
/// </summary>
internal ref struct Coercion(TapeReader reader, MendedText output)
{
    private TapeReader _reader = reader;

    /// <summary>False: it cannot be read as the schema wants it. What is true is still to be validated.</summary>
    public bool Run(SchemaShape shape)
    {
        Write(0, shape, mayWrap: true);
        _reader.Release();
        return true;
    }

    private void Write(int token, SchemaShape shape, bool mayWrap)
    {
        var type = _reader.Tokens[token].Type;
        if (Permits(token, shape))
        {
            Copy(token, shape);
        }
        else if (type == JsonTypes.String && TryText(token, shape))
        {
        }
        else if ((type & (JsonTypes.Number | JsonTypes.Boolean)) != 0 && TryScalarAsText(token, shape))
        {
        }
        else if (mayWrap && !shape.Allows(type) && type != JsonTypes.Null && shape.Allows(JsonTypes.Array) && Becomes(token, shape.Item(0)))
        {
            var list = output.Open(Origin(token), JsonTypes.Array);
            Write(token, shape.Item(0), mayWrap: false);
            output.Close(list, 1);
            Note("list", token, "[]");
        }
        else if (mayWrap && type == JsonTypes.Array && !shape.Allows(JsonTypes.Array) && _reader.Count(token) == 1 && Becomes(token + 1, shape))
        {
            Write(token + 1, shape, mayWrap: false);
            Note("list", token, "");
        }
        else
        {
            Copy(token, shape);
        }
    }

    private bool Permits(int token, SchemaShape shape) =>
        _reader.Is(token, shape.Types) &&
        (_reader.Tokens[token].Type != JsonTypes.String || shape.Texts is not { } texts || texts.Contains(_reader.GetString(token)));

    /// <summary>Whether a value is, or may be made, one of the shape.</summary>
    private bool Becomes(int token, SchemaShape shape)
    {
        if (Permits(token, shape))
        {
            return true;
        }

        var before = output.Save();
        var type = _reader.Tokens[token].Type;
        var can = type == JsonTypes.String ? TryText(token, shape) : (type & (JsonTypes.Number | JsonTypes.Boolean)) != 0 && TryScalarAsText(token, shape);
        output.Restore(before);
        return can;
    }

    private void Copy(int token, SchemaShape shape)
    {
        switch (_reader.Tokens[token].Type)
        {
            case JsonTypes.Object:
                CopyObject(token, shape);
                break;
            case JsonTypes.Array:
                var array = output.Open(Origin(token), JsonTypes.Array);
                var index = 0;
                for (int item = token + 1, end = _reader.Next(token); item < end; item = _reader.Next(item))
                {
                    if (index > 0)
                    {
                        output.Append((byte)',');
                    }

                    Write(item, shape.Item(index++), mayWrap: true);
                }

                output.Close(array, index);
                break;
            case JsonTypes.String:
                var text = output.BeginString(Origin(token));
                output.Append(_reader.Raw(token));
                output.EndString(text, !_reader.IsPlain(token));
                break;
            default:
                output.AddScalar(Origin(token), _reader.Tokens[token].Type, _reader.Raw(token));
                break;
        }
    }

    private void CopyObject(int token, SchemaShape shape)
    {
        var target = output.Open(Origin(token), JsonTypes.Object);
        var count = 0;
        Dictionary<string, string?>? present = null;
        for (int name = token + 1, end = _reader.Next(token); name < end; name = _reader.Next(name + 1))
        {
            string? renamed = null;
            if (shape.Names.Count > 0 && !shape.Knows(_reader.Text(name)))
            {
                present ??= Spelling.Index(NamesOf(token));
                renamed = Match(_reader.GetString(name), shape, present);
            }

            var isKnown = renamed is not null || shape.Knows(_reader.Text(name));
            var member = renamed is null ? shape.Member(_reader.Text(name)) : shape.Member(Encoding.UTF8.GetBytes(renamed));
            if (_reader.IsNull(name + 1) && !member.Allows(JsonTypes.Null) && isKnown && !shape.IsRequired(renamed ?? _reader.GetString(name)))
            {
                // Where nothing may be null, null says that there is nothing.
                Note("null", name + 1, "");
                continue;
            }

            if (count++ > 0)
            {
                output.Append((byte)',');
            }

            var text = output.BeginString(Origin(name));
            if (renamed is null)
            {
                output.Append(_reader.Raw(name));
                output.EndString(text, !_reader.IsPlain(name));
            }
            else
            {
                output.EndString(text, AppendText(renamed));
                Note("name", name, renamed);
            }

            output.Append((byte)':');
            Write(name + 1, member, mayWrap: true);
        }

        output.Close(target, count);
    }

    private HashSet<string> NamesOf(int token)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (int name = token + 1, end = _reader.Next(token); name < end; name = _reader.Next(name + 1))
        {
            names.Add(_reader.GetString(name));
        }

        return names;
    }

    /// <summary>The one known name that an unknown one is in another spelling, if it is not there already.</summary>
    private static string? Match(string name, SchemaShape shape, Dictionary<string, string?> present) =>
        shape.FindSpelling(name) is { } match && present.GetValueOrDefault(Spelling.Fold(name)) == name ? match : null;

    /// <summary>A string as something else, or as the permitted text that it is in another spelling.</summary>
    private bool TryText(int token, SchemaShape shape)
    {
        var text = _reader.GetString(token);
        if (shape.Allows(JsonTypes.String))
        {
            if (shape.Texts is null || Spelling.FindOnly(text, shape.Texts) is not { } match)
            {
                return false;
            }

            output.EndString(output.BeginString(Origin(token)), AppendText(match));
            Note("enum", token, match);
            return true;
        }

        var trimmed = text.AsSpan().Trim();
        if (shape.Allows(JsonTypes.Number | JsonTypes.Integer) && TryNumber(token, trimmed, shape))
        {
            return true;
        }

        var (literal, type) = trimmed switch
        {
            _ when trimmed.Equals("true", StringComparison.OrdinalIgnoreCase) => ("true", JsonTypes.Boolean),
            _ when trimmed.Equals("false", StringComparison.OrdinalIgnoreCase) => ("false", JsonTypes.Boolean),
            _ when trimmed.Equals("null", StringComparison.OrdinalIgnoreCase) => ("null", JsonTypes.Null),
            _ => ("", JsonTypes.None),
        };
        if (shape.Allows(type))
        {
            output.AddScalar(Origin(token), type, Encoding.ASCII.GetBytes(literal));
            Note("type", token, literal);
            return true;
        }

        return trimmed.Length > 1 && trimmed[0] is '{' or '[' && shape.Allows(trimmed[0] == '{' ? JsonTypes.Object : JsonTypes.Array) && TryNested(token, text, shape);
    }

    private bool TryNumber(int token, ReadOnlySpan<char> text, SchemaShape shape)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.ToString());
        if (!NumberText.IsNumber(utf8))
        {
            return false;
        }

        var isWhole = text.IndexOfAny('.', 'e', 'E') < 0;
        if (!isWhole && !shape.Allows(JsonTypes.Number) && !Shared.ExactNumber.IsInteger(utf8))
        {
            return false;
        }

        output.AddScalar(Origin(token), isWhole ? JsonTypes.Number | JsonTypes.Integer : JsonTypes.Number, utf8);
        Note("type", token, text.ToString());
        return true;
    }

    /// <summary>A string that holds the object or array that belongs here.</summary>
    private readonly bool TryNested(int token, string text, SchemaShape shape)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        var tape = new TokenTape();
        if (StrictTokenizer.Tokenize(utf8, tape) is not null)
        {
            return false;
        }

        var origins = new int[tape.Count];
        Array.Fill(origins, Origin(token));
        var inner = new Coercion(new TapeReader(utf8, tape.Tokens, origins), output);
        inner.Write(0, shape, mayWrap: false);
        inner._reader.Release();
        Note("doubleEncoded", token, "");
        return true;
    }

    private bool TryScalarAsText(int token, SchemaShape shape)
    {
        if (!shape.Allows(JsonTypes.String) || shape.Allows(_reader.Tokens[token].Type))
        {
            return false;
        }

        var text = Encoding.ASCII.GetString(_reader.Raw(token));
        if (shape.Texts is { } texts && !texts.Contains(text))
        {
            return false;
        }

        output.EndString(output.BeginString(Origin(token)), AppendText(text));
        Note("type", token, text);
        return true;
    }

    private readonly bool AppendText(string text)
    {
        var hasEscapes = false;
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            hasEscapes |= output.AppendCharacter(b);
        }

        return hasEscapes;
    }

    private readonly int Origin(int token) => _reader.Origin(token);

    private readonly void Note(string kind, int token, string text) => output.Note(kind, Origin(token), _reader.Tokens[token].Length, text);
}
