using System.Globalization;
using System.Text;

namespace PromptGen.Shared;

/// <summary>RFC 5891 and RFC 5892: which code points a label may have, and where.</summary>
internal static class InternationalLabels
{
    private const int MiddleDot = 0xB7;
    private const int NonJoiner = 0x200C;
    private const int Joiner = 0x200D;

    // The exceptions of RFC 5892, section 2.6.
    private static readonly HashSet<int> Permitted = [0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007];

    private static readonly HashSet<int> Excluded =
        [0x640, 0x7FA, 0x302E, 0x302F, 0x3031, 0x3032, 0x3033, 0x3034, 0x3035, 0x303B];

    /// <summary>Of one that begins with <c>xn--</c>.</summary>
    public static bool IsValidALabel(int[] label)
    {
        const int Prefix = 4;
        if (Punycode.Decode(label, Prefix) is not { } decoded || decoded.All(c => c < 0x80))
        {
            return false;
        }

        var again = Punycode.Encode(decoded);
        var own = CodePoints.ToText(label.Skip(Prefix));
        return string.Equals(again, own, StringComparison.OrdinalIgnoreCase) && IsValid(decoded);
    }

    public static bool IsValid(int[] label)
    {
        var hyphens = label.Length >= 4 && label[2] == '-' && label[3] == '-';
        if (hyphens || label[0] == '-' || label[label.Length - 1] == '-' || IsMark(label[0]))
        {
            return false;
        }

        for (var i = 0; i < label.Length; i++)
        {
            if (!IsPermitted(label[i]) && !IsPermittedThere(label, i))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsPermitted(int c)
    {
        if (c < 0x80)
        {
            return c is '-' or (>= '0' and <= '9') or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
        }

        if (Permitted.Contains(c))
        {
            return true;
        }

        if (Excluded.Contains(c) || c is MiddleDot or 0x375 or 0x5F3 or 0x5F4 or 0x30FB || IsArabicDigit(c) || IsExtendedArabicDigit(c))
        {
            return false;
        }

        // Conjoining Hangul; and what a comparison without case, or in compatible form, would change.
        if (c is (>= 0x1100 and <= 0x11FF) or (>= 0xA960 and <= 0xA97C) or (>= 0xD7B0 and <= 0xD7FB) || c is >= 0xD800 and <= 0xDFFF)
        {
            return false;
        }

        return CodePoints.CategoryOf(c) is UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or
            UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber && IsStable(c);
    }

    private static bool IsStable(int c)
    {
        var text = char.ConvertFromUtf32(c);
        return text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Normalize(NormalizationForm.FormKC) == text;
    }

    /// <summary>The contextual rules of RFC 5892, appendix A.</summary>
    private static bool IsPermittedThere(int[] label, int i)
    {
        var before = i > 0 ? label[i - 1] : 0;
        var after = i + 1 < label.Length ? label[i + 1] : 0;
        return label[i] switch
        {
            MiddleDot => before == 'l' && after == 'l',
            0x375 => IsGreek(after),
            0x5F3 or 0x5F4 => before is >= 0x591 and <= 0x5F4,
            0x30FB => label.Any(IsJapanese),
            Joiner => IsVirama(before),
            NonJoiner => IsVirama(before) || IsBetweenJoining(label, i),
            var c when IsArabicDigit(c) => !label.Any(IsExtendedArabicDigit),
            var c when IsExtendedArabicDigit(c) => !label.Any(IsArabicDigit),
            _ => false,
        };
    }

    private static bool IsBetweenJoining(int[] label, int i)
    {
        var left = i - 1;
        while (left >= 0 && IsTransparent(label[left]))
        {
            left--;
        }

        var right = i + 1;
        while (right < label.Length && IsTransparent(label[right]))
        {
            right++;
        }

        return left >= 0 && right < label.Length && IsArabicLetter(label[left]) && !JoinsOnTheRightOnly(label[left]) && IsArabicLetter(label[right]);
    }

    private static bool IsTransparent(int c) => CodePoints.CategoryOf(c) is UnicodeCategory.NonSpacingMark;

    private static bool IsArabicLetter(int c) => c is (>= 0x620 and <= 0x64A) or (>= 0x66E and <= 0x6D3) or (>= 0x710 and <= 0x74F) or (>= 0x7CA and <= 0x7EA);

    private static bool JoinsOnTheRightOnly(int c) =>
        c is (>= 0x622 and <= 0x625) or 0x627 or 0x629 or (>= 0x62F and <= 0x632) or 0x648 or (>= 0x671 and <= 0x673) or (>= 0x675 and <= 0x677) or (>= 0x688 and <= 0x699) or
            0x6C0 or (>= 0x6C3 and <= 0x6CB) or 0x6CD or 0x6CF or 0x6D2 or 0x6D3 or 0x710 or (>= 0x715 and <= 0x719) or 0x71E or 0x728 or 0x72A or 0x72C or 0x72F or 0x74D;

    private static bool IsGreek(int c) => c is (>= 0x370 and <= 0x3E1) or (>= 0x3F0 and <= 0x3FF) or (>= 0x1F00 and <= 0x1FFF);

    private static bool IsJapanese(int c) =>
        c is (>= 0x3041 and <= 0x309F) or (>= 0x30A1 and <= 0x30FA) or (>= 0x30FC and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF) or 0x3005 or 0x3007 or (>= 0x3400 and <= 0x4DBF) or
            (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3134F);

    // The signs that silence the vowel of a consonant, one in each script that has them.
    private static bool IsVirama(int c) =>
        c is 0x94D or 0x9CD or 0xA4D or 0xACD or 0xB4D or 0xBCD or 0xC4D or 0xCCD or 0xD3B or 0xD3C or 0xD4D or 0xDCA or 0xE3A or 0xEBA or 0xF84 or 0x1039 or 0x103A or 0x1714 or 0x1734 or
            0x17D2 or 0x1A60 or 0x1B44 or 0x1BAA or 0x1BAB or 0x1BF2 or 0x1BF3 or 0x2D7F or 0xA806 or 0xA8C4 or 0xA953 or 0xA9C0 or 0xAAF6 or 0xABED;

    private static bool IsArabicDigit(int c) => c is >= 0x660 and <= 0x669;

    private static bool IsExtendedArabicDigit(int c) => c is >= 0x6F0 and <= 0x6F9;

    private static bool IsMark(int c) =>
        CodePoints.CategoryOf(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;
}
