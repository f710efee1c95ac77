using static PromptGen.Language.Template.Functions.FunctionTable;

namespace PromptGen.Language.Template.Functions;

internal static class DateFunctionTable
{
    public static readonly TemplateFunction[] All =
    [
        Define("date.add_days", "DateFunctions.AddDays", ResultKind.First, Of("date", ParameterKind.Date), Number("days")),
        Define("date.add_hours", "DateFunctions.AddHours", ResultKind.First, Of("date", ParameterKind.DateTime), Number("hours")),
        Define("date.add_milliseconds", "DateFunctions.AddMilliseconds", ResultKind.First, Of("date", ParameterKind.DateTime), Number("millis")),
        Define("date.add_minutes", "DateFunctions.AddMinutes", ResultKind.First, Of("date", ParameterKind.DateTime), Number("minutes")),
        Define("date.add_months", "DateFunctions.AddMonths", ResultKind.First, Of("date", ParameterKind.Date), Integer("months")),
        Define("date.add_seconds", "DateFunctions.AddSeconds", ResultKind.First, Of("date", ParameterKind.DateTime), Number("seconds")),
        Define("date.add_years", "DateFunctions.AddYears", ResultKind.First, Of("date", ParameterKind.Date), Integer("years")),
        Define("date.parse", "DateFunctions.Parse", ResultKind.NullableDate, String("text"), Of("pattern", ParameterKind.Constant).Optional()),
        Define(
            "date.parse_to_string",
            "DateFunctions.ParseToText",
            ResultKind.Text,
            String("text"),
            Of("output_pattern", ParameterKind.Constant).Optional(),
            Of("input_pattern", ParameterKind.Constant).Optional()),
        Define("date.to_string", "DateFunctions.ToText", ResultKind.Text, Of("date", ParameterKind.Date), String("pattern")),
    ];
}
