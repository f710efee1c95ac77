namespace PromptGen.Shared;

/// <summary>RFC 3492: code points as letters, digits and hyphens.</summary>
internal static class Punycode
{
    private const int Base = 36;
    private const int TMin = 1;
    private const int TMax = 26;
    private const int Skew = 38;
    private const int Damp = 700;
    private const int InitialBias = 72;
    private const int FirstCodePoint = 128;

    /// <summary>Null: it is none.</summary>
    public static int[]? Decode(int[] label, int start)
    {
        var output = new List<int>();
        var delimiter = Array.LastIndexOf(label, '-');
        var i = start;
        if (delimiter > start)
        {
            output.AddRange(label.Skip(start).Take(delimiter - start));
            i = delimiter + 1;
        }

        long n = FirstCodePoint;
        long index = 0;
        var bias = InitialBias;
        while (i < label.Length)
        {
            var before = index;
            long weight = 1;
            for (var k = Base; ; k += Base)
            {
                var digit = i < label.Length ? DigitOf(label[i++]) : -1;
                if (digit < 0)
                {
                    return null;
                }

                index += digit * weight;
                var threshold = Math.Min(TMax, Math.Max(TMin, k - bias));
                if (index > int.MaxValue)
                {
                    return null;
                }

                if (digit < threshold)
                {
                    break;
                }

                weight *= Base - threshold;
                if (weight > int.MaxValue)
                {
                    return null;
                }
            }

            bias = Adapt(index - before, output.Count + 1, before == 0);
            n += index / (output.Count + 1);
            index %= output.Count + 1;
            if (n > 0x10FFFF || n is >= 0xD800 and <= 0xDFFF)
            {
                return null;
            }

            output.Insert((int)index++, (int)n);
        }

        return [.. output];
    }

    public static string Encode(int[] label)
    {
        var output = new System.Text.StringBuilder();
        foreach (var c in label.Where(c => c < FirstCodePoint))
        {
            output.Append((char)c);
        }

        var basic = output.Length;
        var handled = basic;
        if (basic > 0)
        {
            output.Append('-');
        }

        var n = FirstCodePoint;
        long delta = 0;
        var bias = InitialBias;
        while (handled < label.Length)
        {
            var next = label.Where(c => c >= n).Min();
            delta += (long)(next - n) * (handled + 1);
            n = next;
            foreach (var c in label)
            {
                if (c < n)
                {
                    delta++;
                }
                else if (c == n)
                {
                    var q = delta;
                    for (var k = Base; ; k += Base)
                    {
                        var threshold = Math.Min(TMax, Math.Max(TMin, k - bias));
                        if (q < threshold)
                        {
                            break;
                        }

                        output.Append(Digit((int)(threshold + ((q - threshold) % (Base - threshold)))));
                        q = (q - threshold) / (Base - threshold);
                    }

                    output.Append(Digit((int)q));
                    bias = Adapt(delta, handled + 1, handled == basic);
                    delta = 0;
                    handled++;
                }
            }

            delta++;
            n++;
        }

        return output.ToString();
    }

    private static int Adapt(long delta, int count, bool isFirst)
    {
        delta = isFirst ? delta / Damp : delta / 2;
        delta += delta / count;
        var k = 0;
        for (; delta > (Base - TMin) * TMax / 2; k += Base)
        {
            delta /= Base - TMin;
        }

        return (int)(k + ((Base - TMin + 1) * delta / (delta + Skew)));
    }

    private static int DigitOf(int c) => c switch
    {
        >= 'a' and <= 'z' => c - 'a',
        >= 'A' and <= 'Z' => c - 'A',
        >= '0' and <= '9' => c - '0' + 26,
        _ => -1,
    };

    private static char Digit(int value) => (char)(value < 26 ? value + 'a' : value - 26 + '0');
}
