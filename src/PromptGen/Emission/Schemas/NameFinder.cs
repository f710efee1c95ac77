using System.Globalization;
using System.Text;

namespace PromptGen.Emission.Schemas;

/// <summary>
/// A method that gives the index of a UTF-8 text among known ones, or -1: first the expected one (models keep the order of the schema), then by length and the byte
/// that tells most of them apart.
/// </summary>
internal static class NameFinder
{
    private const int Few = 3;
    private const int MaxDepth = 3;

    public static void Write(SourceWriter writer, string method, IReadOnlyList<string> names, bool hasOrder, string access = "private")
    {
        var parameters = "global::System.ReadOnlySpan<byte> name" + (hasOrder ? ", int expected" : "");
        using (writer.OpenBlock(access + " static int " + method + "(" + parameters + ")"))
        {
            var all = names.Select((name, index) => new Known(index, name, Encoding.UTF8.GetBytes(name))).ToList();
            if (hasOrder && all.Count > 1)
            {
                using (writer.OpenBlock("switch (expected)"))
                {
                    foreach (var known in all)
                    {
                        writer.Line("case " + Text(known.Index) + ":");
                        writer.Indentation++;
                        WriteTest(writer, known);
                        writer.Line("break;");
                        writer.Indentation--;
                    }
                }

                writer.Line();
            }

            if (all.Count <= Few)
            {
                WriteTests(writer, all);
            }
            else
            {
                using (writer.OpenBlock("switch (name.Length)"))
                {
                    foreach (var bucket in all.GroupBy(k => k.Utf8.Length).OrderBy(g => g.Key))
                    {
                        writer.Line("case " + Text(bucket.Key) + ":");
                        writer.Indentation++;
                        WriteBucket(writer, [.. bucket], 0);
                        writer.Line("break;");
                        writer.Indentation--;
                    }
                }
            }

            writer.Line();
            writer.Line("return -1;");
        }
    }

    private static void WriteBucket(SourceWriter writer, List<Known> bucket, int depth)
    {
        var place = bucket.Count > Few && depth < MaxDepth ? BestPlace(bucket) : -1;
        if (place < 0)
        {
            WriteTests(writer, bucket);
            return;
        }

        using (writer.OpenBlock("switch (name[" + Text(place) + "])"))
        {
            foreach (var group in bucket.GroupBy(k => k.Utf8[place]).OrderBy(g => g.Key))
            {
                writer.Line("case " + Text(group.Key) + ":");
                writer.Indentation++;
                WriteBucket(writer, [.. group], depth + 1);
                writer.Line("break;");
                writer.Indentation--;
            }
        }
    }

    /// <summary>The byte with most different values; -1 where the texts differ nowhere.</summary>
    private static int BestPlace(List<Known> bucket)
    {
        const int MaxPlaces = 64;
        var best = -1;
        var bestCount = 1;
        for (var i = 0; i < Math.Min(MaxPlaces, bucket[0].Utf8.Length); i++)
        {
            var count = bucket.Select(k => k.Utf8[i]).Distinct().Count();
            if (count > bestCount)
            {
                best = i;
                bestCount = count;
            }
        }

        return best;
    }

    private static void WriteTests(SourceWriter writer, List<Known> bucket)
    {
        foreach (var known in bucket)
        {
            WriteTest(writer, known);
        }
    }

    private static void WriteTest(SourceWriter writer, Known known)
    {
        using (writer.OpenBlock("if (global::System.MemoryExtensions.SequenceEqual(name, " + CSharpLiteral.Utf8(known.Name) + "))"))
        {
            writer.Line("return " + Text(known.Index) + ";");
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private sealed record Known(int Index, string Name, byte[] Utf8);
}
