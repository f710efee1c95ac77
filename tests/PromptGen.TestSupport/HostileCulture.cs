using System.Globalization;

namespace PromptGen.TestSupport;

/// <summary>
/// A culture that breaks whatever formats or parses by the current culture: the minus is U+2212, the decimal sign a comma. Made by hand, because the
/// tests run with invariant globalization, where all named cultures are alike.
/// </summary>
public static class HostileCulture
{
    public static CultureInfo Instance { get; } = Create();

    public static T Run<T>(Func<T> action)
    {
        var (culture, uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        CultureInfo.CurrentCulture = Instance;
        CultureInfo.CurrentUICulture = Instance;
        try
        {
            return action();
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            CultureInfo.CurrentUICulture = uiCulture;
        }
    }

    private static CultureInfo Create()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = ".";
        culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.DateTimeFormat.DateSeparator = "-";
        culture.DateTimeFormat.TimeSeparator = "'";
        return CultureInfo.ReadOnly(culture);
    }
}
