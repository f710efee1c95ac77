namespace PromptGen.Shared;

/// <summary>Addresses as RFC 2673 and RFC 4291 write them.</summary>
internal static class IPAddresses
{
    public static bool IsIPv4(Utf8Text text)
    {
        int parts = 0, value = 0, digits = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i == text.Length || text[i] == '.')
            {
                if (digits == 0 || value > 255)
                {
                    return false;
                }

                parts++;
                value = digits = 0;
                continue;
            }

            // A leading zero is refused: some read such a number as octal.
            if (text[i] is not (>= (byte)'0' and <= (byte)'9') || digits == 3 || (digits == 1 && value == 0))
            {
                return false;
            }

            value = (value * 10) + (text[i] - '0');
            digits++;
        }

        return parts == 4;
    }

    public static bool IsIPv6(Utf8Text text)
    {
        int groups = 0, digits = 0, groupStart = 0;
        var hasGap = false;
        var i = 0;
        if (text.Length >= 2 && text[0] == ':')
        {
            if (text[1] != ':')
            {
                return false;
            }

            hasGap = true;
            i = groupStart = 2;
        }

        for (; i < text.Length; i++)
        {
            var c = text[i];
            if (c == ':')
            {
                if (digits == 0)
                {
                    // The second colon of a gap; a group always stands between two gaps.
                    if (hasGap || i == 0 || text[i - 1] != ':')
                    {
                        return false;
                    }

                    hasGap = true;
                }
                else
                {
                    groups++;
                    digits = 0;
                    if (i == text.Length - 1)
                    {
                        return false;
                    }
                }

                groupStart = i + 1;
            }
            else if (c == '.')
            {
                return digits > 0 && IsIPv4(text.Slice(groupStart)) && (hasGap ? groups + 2 <= 7 : groups + 2 == 8);
            }
            else if (digits == 4 || !(c is >= (byte)'0' and <= (byte)'9' || (c | 0x20) is >= 'a' and <= 'f'))
            {
                return false;
            }
            else
            {
                digits++;
            }
        }

        groups += digits > 0 ? 1 : 0;
        return hasGap ? groups <= 7 : groups == 8;
    }
}
