using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Reading;

/// <summary>
/// A provider that is held to the strict form of a schema has to write every member, and null for one that it leaves out. Such nulls are taken out before the reply
/// is read: with spaces in their place, so that every other byte stays where it was. A null that the schema itself permits stays.
/// </summary>
internal static class StrictNulls
{
    // Alternatives of alternatives: beyond this nobody knows which one is meant.
    private const int MaxAlternatives = 32;
    private const int MaxNodes = 64;

    /// <summary>False: there is nothing to take out.</summary>
    public static bool TryRemove(ReadOnlySpan<byte> reply, ShapeTable table, [NotNullWhen(true)] out byte[]? cleaned)
    {
        cleaned = null;
        if (reply.IndexOf("null"u8) < 0 || table.Nodes.Count == 0)
        {
            return false;
        }

        var tape = TokenTape.Rent();
        try
        {
            if (StrictTokenizer.Tokenize(reply, tape) is not null)
            {
                return false;
            }

            var reader = new TapeReader(reply, tape.Tokens);
            var found = new List<int>();
            Visit(ref reader, 0, Expand(table, [0]), table, found);
            reader.Release();
            if (found.Count == 0)
            {
                return false;
            }

            cleaned = reply.ToArray();
            foreach (var name in found)
            {
                Blank(cleaned, tape.Tokens[name].Start - 1, tape.Tokens[name + 1].Start + "null".Length);
            }

            return true;
        }
        finally
        {
            tape.Return();
        }
    }

    // Of each alternative, the subschemas that apply together.
    private static void Visit(ref TapeReader reader, int token, List<List<int>> alternatives, ShapeTable table, List<int> found)
    {
        if (reader.Is(token, JsonTypes.Array))
        {
            var index = 0;
            for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))
            {
                var at = index++;
                VisitChild(ref reader, item, alternatives.Select(a => a.Select(n => at < table.Nodes[n].Prefix.Count ? table.Nodes[n].Prefix[at] : table.Nodes[n].Items)), table, found);
            }
        }

        if (!reader.Is(token, JsonTypes.Object))
        {
            return;
        }

        alternatives = Meant(ref reader, token, alternatives, table);
        for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))
        {
            var text = reader.GetString(name);
            if (!reader.Is(name + 1, JsonTypes.Null))
            {
                VisitChild(ref reader, name + 1, alternatives.Select(a => a.Select(n => Member(table.Nodes[n], text) ?? table.Nodes[n].Rest)), table, found);
            }
            else if (StandsForAbsence(text, alternatives, table))
            {
                found.Add(name);
            }
        }
    }

    private static void VisitChild(ref TapeReader reader, int token, IEnumerable<IEnumerable<int?>> nodes, ShapeTable table, List<int> found)
    {
        if (reader.Count(token) > 0)
        {
            var alternatives = nodes.Select(n => n.OfType<int>().ToList()).Where(n => n.Count > 0).SelectMany(n => Expand(table, n)).Take(MaxAlternatives).ToList();
            if (alternatives.Count > 0)
            {
                Visit(ref reader, token, alternatives, table, found);
            }
        }
    }

    private static bool StandsForAbsence(string name, List<List<int>> alternatives, ShapeTable table)
    {
        var isOptional = false;
        foreach (var alternative in alternatives)
        {
            var rules = alternative.Select(n => Member(table.Nodes[n], name)).OfType<int>().ToList();
            if (rules.Count == 0)
            {
                continue;
            }

            if (rules.TrueForAll(r => (table.Types(r) & JsonTypes.Null) != 0))
            {
                return false;
            }

            isOptional |= !alternative.Exists(n => table.Nodes[n].Required.Contains(name));
        }

        return isOptional;
    }

    /// <summary>The alternatives that the texts of the object's members leave; all of them where none fits.</summary>
    private static List<List<int>> Meant(ref TapeReader reader, int token, List<List<int>> alternatives, ShapeTable table)
    {
        if (alternatives.Count < 2)
        {
            return alternatives;
        }

        var fitting = alternatives.FindAll(a => a.TrueForAll(n => (table.Types(n) & JsonTypes.Object) != 0));
        for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))
        {
            if (reader.Is(name + 1, JsonTypes.String))
            {
                var (text, value) = (reader.GetString(name), reader.GetString(name + 1));
                fitting.RemoveAll(a => a.Exists(n => Member(table.Nodes[n], text) is { } rule && table.Texts(rule)?.Contains(value) == false));
            }
        }

        return fitting.Count == 0 ? alternatives : fitting;
    }

    /// <summary>The ways in which the subschemas can apply, with all that they take over.</summary>
    private static List<List<int>> Expand(ShapeTable table, List<int> nodes)
    {
        var done = new List<List<int>>();
        var open = new Stack<(List<int> Known, List<int> Todo)>();
        open.Push(([], [.. nodes]));
        while (open.Count > 0 && done.Count < MaxAlternatives)
        {
            var (known, todo) = open.Pop();
            while (todo.Count > 0 && known.Count < MaxNodes)
            {
                var node = todo[^1];
                todo.RemoveAt(todo.Count - 1);
                if (known.Contains(node))
                {
                    continue;
                }

                known.Add(node);
                todo.AddRange(table.Nodes[node].All);
                var branches = table.Nodes[node].Any;
                for (var i = branches.Count - 1; i > 0; i--)
                {
                    open.Push(([.. known], [.. todo, branches[i]]));
                }

                if (branches.Count > 0)
                {
                    todo.Add(branches[0]);
                }
            }

            done.Add(known);
        }

        return done;
    }

    private static int? Member(ShapeTable.Node node, string name)
    {
        foreach (var (known, target) in node.Members)
        {
            if (known == name)
            {
                return target;
            }
        }

        return null;
    }

    /// <summary>Takes out a member and the comma that parts it from its neighbour.</summary>
    private static void Blank(Span<byte> text, int start, int end)
    {
        text[start..end].Fill((byte)' ');
        var next = end + text[end..].IndexOfAnyExcept(" \t\r\n"u8);
        if (text[next] == (byte)',')
        {
            text[next] = (byte)' ';
            return;
        }

        var last = text[..start].LastIndexOfAnyExcept(" \t\r\n"u8);
        if (text[last] == (byte)',')
        {
            text[last] = (byte)' ';
        }
    }
}
