using Spectre.Console;
using SupportDesk;

const int Failure = 1;
const int WrongUse = 2;
const int WidthWithoutTerminal = 150;

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, press) =>
{
    press.Cancel = true;
    stop.Cancel();
};

IAnsiConsole console = AnsiConsole.Console;
if (Console.IsOutputRedirected)
{
    console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
    });

    // A file has no width; 80 columns, the default, would squeeze the table.
    console.Profile.Width = WidthWithoutTerminal;
}

try
{
    SampleOptions options = SampleOptions.Parse(args);
    if (options.Help)
    {
        Console.WriteLine(SampleOptions.Usage);
        return 0;
    }

    var reports = await SampleRun.ExecuteAsync(options, console, stop.Token);
    return reports.SelectMany(report => report.Calls).Any(call => call.IsBroken) ? Failure : 0;
}
catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
{
    Console.Error.WriteLine(exception.Message);
    return WrongUse;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return Failure;
}
