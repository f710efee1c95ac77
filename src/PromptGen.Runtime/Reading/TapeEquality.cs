using PromptGen.Shared;

namespace PromptGen.Reading;

/// <summary>Equality as JSON Schema has it: numbers by value, strings by their characters, objects regardless of order.</summary>
internal static class TapeEquality
{
    private const int FewProperties = 16;

    public static bool AreEqual(TapeReader left, int a, TapeReader right, int b)
    {
        var type = left.Tokens[a].Type & ~JsonTypes.Integer;
        if (type != (right.Tokens[b].Type & ~JsonTypes.Integer))
        {
            return false;
        }

        return type switch
        {
            JsonTypes.Number => ExactNumber.Compare(left.Raw(a), right.Raw(b)) == 0,
            JsonTypes.String => AreStringsEqual(left, a, right, b),
            JsonTypes.Boolean => left.GetBoolean(a) == right.GetBoolean(b),
            JsonTypes.Array => AreArraysEqual(left, a, right, b),
            JsonTypes.Object => AreObjectsEqual(left, a, right, b),
            _ => true,
        };
    }

    /// <summary>Compares only items of one hash, so that a long list is no quadratic trap.</summary>
    public static bool HasDuplicates(TapeReader reader, int array)
    {
        var count = reader.Count(array);
        if (count < 2)
        {
            return false;
        }

        var byHash = new Dictionary<int, List<int>>(count);
        for (int item = array + 1, end = reader.Next(array); item < end; item = reader.Next(item))
        {
            var hash = Hash(reader, item);
            if (!byHash.TryGetValue(hash, out var same))
            {
                byHash.Add(hash, same = []);
            }

            foreach (var other in same)
            {
                if (AreEqual(reader, item, reader, other))
                {
                    return true;
                }
            }

            same.Add(item);
        }

        return false;
    }

    // Two readers of one text share the buffer that escapes are resolved into.
    private static bool AreStringsEqual(TapeReader left, int a, TapeReader right, int b) =>
        left.IsPlain(a) && right.IsPlain(b) ? left.Raw(a).SequenceEqual(right.Raw(b)) : left.GetString(a) == right.GetString(b);

    private static bool AreArraysEqual(TapeReader left, int a, TapeReader right, int b)
    {
        if (left.Count(a) != right.Count(b))
        {
            return false;
        }

        for (int i = a + 1, j = b + 1, end = left.Next(a); i < end; i = left.Next(i), j = right.Next(j))
        {
            if (!AreEqual(left, i, right, j))
            {
                return false;
            }
        }

        return true;
    }

    private static bool AreObjectsEqual(TapeReader left, int a, TapeReader right, int b)
    {
        if (left.Count(a) != right.Count(b))
        {
            return false;
        }

        var index = right.Count(b) > FewProperties ? IndexNames(right, b) : null;
        for (int name = a + 1, end = left.Next(a); name < end; name = left.Next(name + 1))
        {
            var other = index is null ? Find(right, b, left, name) : index.GetValueOrDefault(left.GetString(name), -1);
            if (other < 0 || !AreEqual(left, name + 1, right, other))
            {
                return false;
            }
        }

        return true;
    }

    private static int Find(TapeReader reader, int value, TapeReader other, int wanted)
    {
        for (int name = value + 1, end = reader.Next(value); name < end; name = reader.Next(name + 1))
        {
            if (AreStringsEqual(reader, name, other, wanted))
            {
                return name + 1;
            }
        }

        return -1;
    }

    private static Dictionary<string, int> IndexNames(TapeReader reader, int value)
    {
        var index = new Dictionary<string, int>(reader.Count(value), StringComparer.Ordinal);
        for (int name = value + 1, end = reader.Next(value); name < end; name = reader.Next(name + 1))
        {
            index[reader.GetString(name)] = name + 1;
        }

        return index;
    }

    private static int Hash(TapeReader reader, int token)
    {
        var type = reader.Tokens[token].Type & ~JsonTypes.Integer;
        var hash = new HashCode();
        hash.Add(type);
        switch (type)
        {
            case JsonTypes.Number:
                hash.Add(ExactNumber.Normalize(reader.Raw(token)));
                break;
            case JsonTypes.String:
                hash.AddBytes(reader.Text(token));
                break;
            case JsonTypes.Boolean:
                hash.Add(reader.GetBoolean(token));
                break;
            case JsonTypes.Array:
                for (int item = token + 1, end = reader.Next(token); item < end; item = reader.Next(item))
                {
                    hash.Add(Hash(reader, item));
                }

                break;
            case JsonTypes.Object:
                var sum = 0;
                for (int name = token + 1, end = reader.Next(token); name < end; name = reader.Next(name + 1))
                {
                    var member = new HashCode();
                    member.AddBytes(reader.Text(name));
                    member.Add(Hash(reader, name + 1));
                    sum = unchecked(sum + member.ToHashCode());
                }

                hash.Add(sum);
                break;
        }

        return hash.ToHashCode();
    }
}
