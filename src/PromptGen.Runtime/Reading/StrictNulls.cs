using System.Diagnostics.CodeAnalysis;

namespace PromptGen.Reading;

/// <summary>
/// A provider that is held to the strict form of a schema has to write every member, and null for one that it leaves out. Such nulls are taken out before the reply
/// is read: with spaces in their place, so that every other byte stays where it was. A null that the schema itself permits stays.
/// </summary>
internal static class StrictNulls
{
    // Alternatives of alternatives: beyond this nobody knows which one is meant, and nulls stay.
    private const int MaxAlternatives = 32;
    private const int MaxNodes = 256;
    private const int MaxSteps = 8192;

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
            Visit(ref reader, 0, [[0]], table, found);
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

    // The starts: of each alternative for the value around it, the subschemas that apply to this one.
    private static void Visit(ref TapeReader reader, int token, List<List<int>> starts, ShapeTable table, List<int> found)
    {
        if (Meant(ref reader, token, starts, table) is not { } alternatives)
        {
            return;
        }

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

        HashSet<string> names = [];
        List<string> repeated = [];
        List<(string Text, int Name)> absent = [];
        for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))
        {
            var text = reader.GetString(name);
            if (!names.Add(text))
            {
                repeated.Add(text);
            }

            if (!reader.Is(name + 1, JsonTypes.Null))
            {
                VisitChild(ref reader, name + 1, alternatives.Select(a => a.Select(n => Member(table.Nodes[n], text) ?? table.Nodes[n].Rest)), table, found);
            }
            else if (StandsForAbsence(text, alternatives, table))
            {
                absent.Add((text, name));
            }
        }

        // A name that comes twice is wrong, and still has to be there to be found wrong.
        found.AddRange(absent.Where(a => !repeated.Contains(a.Text)).Select(a => a.Name));
    }

    private static void VisitChild(ref TapeReader reader, int token, IEnumerable<IEnumerable<int?>> nodes, ShapeTable table, List<int> found)
    {
        if (reader.Count(token) > 0)
        {
            var starts = new List<List<int>>();
            foreach (var start in nodes.Select(n => n.OfType<int>().Distinct().Order().ToList()))
            {
                if (start.Count > 0 && !starts.Exists(s => s.SequenceEqual(start)))
                {
                    starts.Add(start);
                }
            }

            if (starts.Count > 0)
            {
                Visit(ref reader, token, starts, table, found);
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

    /// <summary>The alternatives that the value's type and its members leave; all of them where none fits. Null: they are too many.</summary>
    private static List<List<int>>? Meant(ref TapeReader reader, int token, List<List<int>> starts, ShapeTable table)
    {
        var all = Expand(table, starts, static _ => true);
        if (all is { Count: < 2 })
        {
            return all;
        }

        var type = reader.Is(token, JsonTypes.Array) ? JsonTypes.Array : JsonTypes.Object;
        List<ScalarMember> scalars = [];
        for (int name = token + 1, end = reader.Next(token); type == JsonTypes.Object && name < end; name = reader.Next(name + 1))
        {
            if (ScalarMember.Of(ref reader, name) is { } scalar)
            {
                scalars.Add(scalar);
            }
        }

        // Those that do not fit are left out before they are counted: a choice of many kinds is one choice.
        var fitting = Expand(table, starts, n => (table.Nodes[n].Types & type) != 0 && !scalars.Exists(s => Member(table.Nodes[n], s.Name) is { } rule && !s.Fits(table, rule)));
        if (fitting is not { Count: > 1 })
        {
            return fitting is { Count: 0 } ? all : fitting;
        }

        // Null says nothing of a member that may be absent, and something of one that must be there.
        var nulls = scalars.FindAll(s => s.Type == JsonTypes.Null);
        var narrower = fitting.FindAll(alternative => !nulls.Exists(s => IsRefused(s.Name, alternative, table)));
        return narrower.Count == 0 ? fitting : narrower;
    }

    private static bool IsRefused(string name, List<int> alternative, ShapeTable table) =>
        alternative.Exists(n => table.Nodes[n].Required.Contains(name)) &&
        alternative.Exists(n => Member(table.Nodes[n], name) is { } rule && (table.Types(rule) & JsonTypes.Null) == 0);

    /// <summary>The ways in which the subschemas can apply, with all that they take over. Null: they are too many.</summary>
    private static List<List<int>>? Expand(ShapeTable table, List<List<int>> starts, Func<int, bool> fits)
    {
        var done = new List<List<int>>();
        var open = new Stack<(List<int> Known, List<int> Todo)>();
        for (var i = starts.Count - 1; i >= 0; i--)
        {
            open.Push(([], [.. starts[i]]));
        }

        var steps = 0;
        while (open.Count > 0)
        {
            var (known, todo) = open.Pop();
            var isFitting = true;
            while (todo.Count > 0 && isFitting)
            {
                var node = todo[^1];
                todo.RemoveAt(todo.Count - 1);
                if (known.Contains(node))
                {
                    continue;
                }

                var branches = table.Nodes[node].Any;
                steps += 1 + branches.Count;
                if (steps > MaxSteps || known.Count == MaxNodes)
                {
                    return null;
                }

                isFitting = fits(node);
                known.Add(node);
                todo.AddRange(table.Nodes[node].All);
                for (var i = branches.Count - 1; isFitting && i > 0; i--)
                {
                    open.Push(([.. known], [.. todo, branches[i]]));
                }

                if (branches.Count > 0)
                {
                    todo.Add(branches[0]);
                }
            }

            if (isFitting && done.Count == MaxAlternatives)
            {
                return null;
            }

            if (isFitting)
            {
                done.Add(known);
            }
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
