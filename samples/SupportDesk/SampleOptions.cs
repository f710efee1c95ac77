namespace SupportDesk;

/// <summary>The command line.</summary>
internal sealed record SampleOptions
{
    public const string Usage = """
        SupportDesk sorts, answers and sums up support tickets with three prompts.

        Usage: SupportDesk [options] [ticket ids]

          (none)             all tickets, with replies from the cassettes: no key, no network
          T-1008 ...         only these tickets, with the text of each result
          --live             ask real models; the environment variables are in README.md
          --cassettes PATH   another folder of cassettes
          --log              also log every call, to the standard error
          --help             this text
        """;

    public bool Help { get; init; }

    public bool Live { get; init; }

    public bool Log { get; init; }

    /// <summary>Null: the folder that the build made.</summary>
    public string? Cassettes { get; init; }

    /// <summary>Empty: all tickets.</summary>
    public IReadOnlyList<string> TicketIds { get; init; } = [];

    /// <exception cref="ArgumentException">An option is not known; the message names it.</exception>
    public static SampleOptions Parse(IEnumerable<string> args)
    {
        var options = new SampleOptions();
        using IEnumerator<string> rest = args.GetEnumerator();
        while (rest.MoveNext())
        {
            string arg = rest.Current;
            options = arg switch
            {
                "--help" or "-h" => options with { Help = true },
                "--live" => options with { Live = true },
                "--log" => options with { Log = true },
                "--cassettes" => options with { Cassettes = rest.MoveNext() ? rest.Current : throw new ArgumentException("--cassettes needs a folder.") },
                _ when arg.StartsWith('-') => throw new ArgumentException($"There is no option {arg}. --help shows what there is."),
                _ => options with { TicketIds = [.. options.TicketIds, arg] },
            };
        }

        return options;
    }
}
