using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen explain PG2501</c></summary>
internal sealed class ExplainCommand() : CliCommand("explain", "Show the page of a diagnostic: cause, reason, examples, remedy.")
{
    private readonly Argument<string> _id = new("id") { Description = "The id of a diagnostic, such as PG2501." };

    protected override void Define() => Command.Arguments.Add(_id);

    protected override int Run(Invocation call)
    {
        var given = call.Get(_id).ToUpperInvariant();
        var id = given.Length == 4 && given.All(char.IsAsciiDigit) ? "PG" + given : given;
        using var stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream("rules/" + id)
            ?? throw new CommandException($"There is no diagnostic '{call.Get(_id)}'. Ids are PG and four digits, such as PG2501.");
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd();
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject { ["id"] = id, ["text"] = page });
        }
        else
        {
            call.Terminal.Raw(page);
        }

        return ExitCode.Ok;
    }
}
