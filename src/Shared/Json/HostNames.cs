namespace PromptGen.Shared;

/// <summary>Names of hosts: of ASCII (RFC 1123), and international ones (RFC 5890 and its companions), whose labels are checked one by one.</summary>
internal static class HostNames
{
    private const int MaxName = 253;
    private const int MaxLabel = 63;

    public static bool IsAscii(Utf8Text text, bool isInternational)
    {
        if (text.Length is 0 or > MaxName)
        {
            return false;
        }

        var label = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                if (i == label || i - label > MaxLabel || text[label] == '-' || text[i - 1] == '-')
                {
                    return false;
                }

                label = i + 1;
            }
            else if (!IsAsciiLetterOrDigit(text[i]) && text[i] != '-' && !(isInternational && text[i] >= 0x80))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether each label that begins with <c>xn--</c> stands for a valid one, in a name that is otherwise valid.</summary>
    public static bool HasValidALabels(Utf8Text text)
    {
        var labels = Split(CodePoints.Decode(text));
        return labels is not null && labels.TrueForAll(l => !IsALabel(l) || InternationalLabels.IsValidALabel(l));
    }

    public static bool IsInternational(Utf8Text text)
    {
        if (Split(CodePoints.Decode(text)) is not { } labels)
        {
            return false;
        }

        var unicode = new List<int[]>();
        var length = -1;
        foreach (var label in labels)
        {
            var decoded = label;
            if (IsALabel(label))
            {
                if (!InternationalLabels.IsValidALabel(label))
                {
                    return false;
                }

                decoded = Punycode.Decode(label, 4)!;
            }
            else if (!InternationalLabels.IsValid(label))
            {
                return false;
            }

            var size = label.All(c => c < 0x80) ? label.Length : Punycode.Encode(label).Length + 4;
            length += size + 1;
            unicode.Add(decoded);
            if (size > MaxLabel)
            {
                return false;
            }
        }

        return length <= MaxName && (!unicode.Exists(Bidirectional.IsRightToLeft) || unicode.TrueForAll(Bidirectional.IsValid));
    }

    /// <summary>Labels between full stops, those of other scripts included; null where one is empty.</summary>
    private static List<int[]>? Split(int[] name)
    {
        var labels = new List<int[]>();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            if (i == name.Length || name[i] is '.' or 0x3002 or 0xFF0E or 0xFF61)
            {
                if (i == start)
                {
                    return null;
                }

                labels.Add(name.Skip(start).Take(i - start).ToArray());
                start = i + 1;
            }
        }

        return labels;
    }

    private static bool IsALabel(int[] label) => label.Length >= 4 && (label[0] | 0x20) == 'x' && (label[1] | 0x20) == 'n' && label[2] == '-' && label[3] == '-';

    private static bool IsAsciiLetterOrDigit(byte c) => c is >= (byte)'0' and <= (byte)'9' || (c | 0x20) is >= 'a' and <= 'z';
}
