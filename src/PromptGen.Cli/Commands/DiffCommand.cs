using System.CommandLine;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using PromptGen.Cli.Text;
using PromptGen.Cli.Versions;
using PromptGen.Language.Versions.Contracts;
using PromptGen.Shared;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen diff support/answer.v4 4.0.0 4.1.0</c></summary>
internal sealed class DiffCommand() : CliCommand("diff", "Compare a prompt with an earlier version, a revision, or another prompt: text, messages, contract, tokens.")
{
    private Argument<string> _prompt = null!;
    private Argument<string?> _from = null!;
    private Argument<string?> _to = null!;
    private Option<string?> _with = null!;
    private Option<string?> _inputs = null!;
    private Option<bool> _exitCode = null!;

    protected override void Define()
    {
        _prompt = Name("The prompt, such as support/answer.v4.");
        _from = new Argument<string?>("from") { Description = "A version or a revision; otherwise the last commit.", Arity = ArgumentArity.ZeroOrOne };
        _to = new Argument<string?>("to") { Description = "A version or a revision; otherwise the files as they are.", Arity = ArgumentArity.ZeroOrOne };
        Command.Arguments.Add(_from);
        Command.Arguments.Add(_to);
        _with = Option<string?>("--with", "Another prompt to compare with, such as support/answer.v5.");
        _inputs = Option<string?>("--inputs", "Compare the rendered messages too: a JSON file, '-', or the JSON itself.");
        _exitCode = Option<bool>("--exit-code", "End with 1 where there is a difference.");
    }

    protected override int Run(Invocation call)
    {
        var set = PromptSet.Load(call.Project);
        var prompt = set.Find(call.Get(_prompt));
        var before = call.Get(_from) is { } from ? PromptHistory.At(set, prompt, from) : call.Get(_with) is null ? PromptHistory.At(set, prompt, "HEAD") : prompt;
        var after = call.Get(_with) is { } other ? set.Find(other) : call.Get(_to) is { } to ? PromptHistory.At(set, prompt, to) : prompt;
        var text = LineDiff.Of(before.Syntax.Source.Text, after.Syntax.Source.Text);
        var contract = ContractComparison.Of(before.GetVersion().Contract, after.GetVersion().Contract);
        var json = call.Get(_inputs) is { } inputs ? RenderCommand.ReadInputs(call, inputs) : null;
        var messages = json is null ? null : new[] { before, after }.Select(p => Inputs.Render(p, json)).ToArray();
        var rendered = messages is null ? null : LineDiff.Of(Describe(messages[0]), Describe(messages[1]));
        var tokens = messages is null ? new[] { before, after }.Select(TemplateTokens).ToArray() : messages.Select(Inputs.Tokens).ToArray();
        var isSame = before.GetVersion().Hash == after.GetVersion().Hash && contract.Changes.Count == 0 && text.Count == 0;
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject
            {
                ["from"] = Side(before, tokens[0]),
                ["to"] = Side(after, tokens[1]),
                ["part"] = contract.Part.ToString().ToLowerInvariant(),
                ["contract"] = new JsonArray([.. contract.Changes.Select(c => new JsonObject
                {
                    ["kind"] = c.Kind.Id, ["place"] = c.Place, ["text"] = c.Kind.Text, ["part"] = c.Kind.Part.ToString().ToLowerInvariant(), ["bridged"] = c.Kind.IsBridged,
                })]),
                ["adapter"] = Adapter(before, after)?.Word,
                ["text"] = new JsonArray([.. text]),
                ["messages"] = rendered is null ? null : new JsonArray([.. rendered]),
            });
        }
        else
        {
            WriteText(call.Terminal, before, after, text, contract, rendered, tokens);
        }

        return call.Get(_exitCode) && !isSame ? ExitCode.Findings : ExitCode.Ok;
    }

    private static void WriteText(
        Terminal terminal, PromptItem before, PromptItem after, IReadOnlyList<string> text, ContractComparison contract, IReadOnlyList<string>? rendered, int[] tokens)
    {
        terminal.Line("bold", $"{before.Name} {before.Model!.Version} → {after.Name} {after.Model!.Version}");
        WriteLines(terminal, "text", text);
        if (rendered is not null)
        {
            WriteLines(terminal, "messages", rendered);
        }

        terminal.Line("bold", "contract: " + (contract.Changes.Count == 0 ? "the same" : contract.Part.ToString().ToLowerInvariant()));
        foreach (var change in contract.Changes)
        {
            terminal.Line(change.Kind.Part == VersionPart.Major ? "red" : "yellow", $"  {change} ({change.Kind.Part.ToString().ToLowerInvariant()}{(change.Kind.IsBridged && AreMajors(before, after) ? ", bridged" : "")})");
        }

        if (Adapter(before, after) is { } adapter)
        {
            terminal.Line("bold", "adapter: " + adapter.Text);
        }

        terminal.Line("bold", FormattableString.Invariant($"tokens: about {tokens[0]} → {tokens[1]}{(rendered is null ? ", of the template's text" : "")}"));
    }

    // As far as the contracts say; where the C# types do not allow it, the build generates less.
    private static (string Word, string Text)? Adapter(PromptItem before, PromptItem after) =>
        !AreMajors(before, after) ? null
        : MajorCompatibility.Of(before.GetVersion().Contract, after.GetVersion().Contract) switch
        {
            { TakesInputs: true, GivesAnswers: true } => ("prompt", $"callers of {before.Name} can be served by {after.Name}"),
            { TakesInputs: true } => ("inputs", $"{after.Name} takes the inputs of {before.Name}, and its answer is another one"),
            _ => ("none", $"{after.Name} does not take all inputs of {before.Name}"),
        };

    private static bool AreMajors(PromptItem before, PromptItem after) => before.Id == after.Id && before.Model!.Version.Major < after.Model!.Version.Major;

    private static void WriteLines(Terminal terminal, string title, IReadOnlyList<string> lines)
    {
        terminal.Line("bold", lines.Count == 0 ? title + ": the same" : title + ":");
        foreach (var line in lines)
        {
            terminal.Line(line[0] switch { '-' => "red", '+' => "green", '@' => "cyan", _ => "default" }, line);
        }
    }

    private static JsonObject Side(PromptItem prompt, int tokens) => new()
    {
        ["prompt"] = prompt.Name,
        ["version"] = prompt.Model!.Version.ToString(),
        ["hash"] = prompt.GetVersion().Hash,
        ["tokens"] = tokens,
    };

    private static int TemplateTokens(PromptItem prompt) =>
        TokenEstimate.Of(prompt.Syntax.Source.Text.Substring(prompt.Syntax.Body.Start, prompt.Syntax.Body.Length));

    private static string Describe(IReadOnlyList<ChatMessage> messages) => string.Join('\n', messages.Select(m => "[" + m.Role.Value + "]\n" + m.Text));
}
