namespace PromptGen.Shared;

/// <content>Addresses of mail.</content>
internal static partial class Formats
{
    /// <summary>RFC 5321 <c>Mailbox</c>; RFC 6531 lets characters beyond ASCII stand where letters may.</summary>
    public static bool IsEmail(Utf8Text text, bool isInternational)
    {
        var at = -1;
        for (var i = text.Length - 1; i >= 0 && at < 0; i--)
        {
            at = text[i] == '@' ? i : -1;
        }

        const int MaxLocal = 64;
        if (at is < 1 or > MaxLocal)
        {
            return false;
        }

        var local = text.Slice(0, at);
        return (local[0] == '"' ? IsQuotedString(local, isInternational) : IsDotAtom(local, isInternational)) && IsMailDomain(text.Slice(at + 1), isInternational);
    }

    private static bool IsQuotedString(Utf8Text text, bool isInternational)
    {
        if (text.Length < 2 || text[text.Length - 1] != '"')
        {
            return false;
        }

        for (var i = 1; i < text.Length - 1; i++)
        {
            if (text[i] == '\\')
            {
                i++;
                if (i == text.Length - 1)
                {
                    return false;
                }
            }
            else if (text[i] == '"')
            {
                return false;
            }

            if (text[i] is < 32 or 127 || (text[i] > 127 && !isInternational))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsDotAtom(Utf8Text text, bool isInternational)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var dot = text[i] == '.';
            if (dot ? i == 0 || i == text.Length - 1 || text[i - 1] == '.' : !IsAtomCharacter(text[i]) && !(isInternational && text[i] >= 0x80))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsAtomCharacter(byte c) => IsLetter(c) || IsDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains((char)c);

    private static bool IsMailDomain(Utf8Text text, bool isInternational)
    {
        if (text.Length > 2 && text[0] == '[' && text[text.Length - 1] == ']')
        {
            return IsAddressLiteral(text.Slice(1, text.Length - 2));
        }

        return HostNames.IsAscii(text, isInternational);
    }

    private static bool IsAddressLiteral(Utf8Text text)
    {
        const string Prefix = "IPv6:";
        if (text.Length > Prefix.Length && StartsWith(text, Prefix))
        {
            return IPAddresses.IsIPv6(text.Slice(Prefix.Length));
        }

        return IPAddresses.IsIPv4(text);
    }

    /// <summary>RFC 1123: labels of letters, digits and inner hyphens; one that begins with <c>xn--</c> stands for an international one.</summary>
    public static bool IsHostName(Utf8Text text) => HostNames.IsAscii(text, isInternational: false) && HostNames.HasValidALabels(text);
}
