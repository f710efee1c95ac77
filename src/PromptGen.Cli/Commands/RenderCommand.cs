using System.CommandLine;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen render support/answer.v4 --inputs inputs.json</c></summary>
internal sealed class RenderCommand() : CliCommand("render", "Show the messages that a prompt makes of given inputs, as a call would send them.")
{
    private Argument<string> _prompt = null!;
    private Option<string?> _inputs = null!;

    protected override void Define()
    {
        _prompt = Name("The prompt, such as support/answer.v4.");
        _inputs = Option<string?>("--inputs", "A JSON file with the inputs, '-' for the standard input, or the JSON itself; without it, none.");
    }

    protected override int Run(Invocation call)
    {
        var prompt = PromptSet.Load(call.Project).Find(call.Get(_prompt));
        var messages = Inputs.Render(prompt, ReadInputs(call, call.Get(_inputs)));
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject
            {
                ["prompt"] = prompt.Name,
                ["version"] = prompt.Model!.Version.ToString(),
                ["tokens"] = Inputs.Tokens(messages),
                ["messages"] = new JsonArray([.. messages.Select(m => new JsonObject { ["role"] = m.Role.Value, ["text"] = m.Text })]),
            });
            return ExitCode.Ok;
        }

        foreach (var message in messages)
        {
            call.Terminal.Line("cyan", $"--- {message.Role.Value}");
            call.Terminal.Raw(message.Text + "\n");
        }

        call.Terminal.Line("grey", FormattableString.Invariant($"--- about {Inputs.Tokens(messages)} tokens"));
        return ExitCode.Ok;
    }

    public static string ReadInputs(Invocation call, string? inputs) =>
        inputs is null ? "{}" : inputs.TrimStart().StartsWith('{') ? inputs : call.ReadText(inputs);
}
