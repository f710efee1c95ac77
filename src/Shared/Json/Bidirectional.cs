using System.Globalization;

namespace PromptGen.Shared;

/// <summary>RFC 5893: labels written from right to left, and those beside them.</summary>
internal static class Bidirectional
{
    public static bool IsRightToLeft(int[] label) => label.Any(c => IsRight(c) || IsArabicNumber(c));

    public static bool IsValid(int[] label)
    {
        var last = label.Length - 1;
        while (last > 0 && IsMark(label[last]))
        {
            last--;
        }

        if (IsRight(label[0]))
        {
            var hasEuropean = label.Any(IsEuropeanNumber);
            return !label.Any(IsLeft) && (IsRight(label[last]) || IsEuropeanNumber(label[last]) || IsArabicNumber(label[last])) && !(hasEuropean && label.Any(IsArabicNumber));
        }

        return IsLeft(label[0]) && !label.Any(c => IsRight(c) || IsArabicNumber(c)) && (IsLeft(label[last]) || IsEuropeanNumber(label[last]));
    }

    private static bool IsRight(int c) =>
        c is (>= 0x590 and <= 0x8FF) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFF) or (>= 0x10800 and <= 0x10FFF) or (>= 0x1E800 and <= 0x1EFFF) or 0x200F &&
        !IsMark(c) && !IsArabicNumber(c) && !IsEuropeanNumber(c);

    private static bool IsEuropeanNumber(int c) => c is (>= '0' and <= '9') or (>= 0x6F0 and <= 0x6F9);

    private static bool IsArabicNumber(int c) => c is (>= 0x660 and <= 0x669) or 0x66B or 0x66C or 0x6DD;

    private static bool IsLeft(int c) => !IsRight(c) && CodePoints.CategoryOf(c) is
        UnicodeCategory.LowercaseLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.SpacingCombiningMark or UnicodeCategory.LetterNumber;

    private static bool IsMark(int c) => CodePoints.CategoryOf(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark;
}
