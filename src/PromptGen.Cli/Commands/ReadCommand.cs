extern alias runtime;

using System.CommandLine;
using System.Text;
using System.Text.Json.Nodes;
using PromptGen.Cli.App;
using PromptGen.Cli.Projects;
using runtime::PromptGen;
using runtime::PromptGen.Reading;

namespace PromptGen.Cli.Commands;

/// <summary><c>promptgen read support/answer.v4 reply.txt</c></summary>
internal sealed class ReadCommand() : CliCommand("read", "Read a reply as a call would: the value, what had to be mended, and what the schema refuses.")
{
    private Argument<string> _prompt = null!;
    private readonly Argument<string> _reply = new("reply") { Description = "A file with the reply, or '-' for the standard input.", DefaultValueFactory = _ => "-" };

    protected override void Define()
    {
        _prompt = Name("The prompt, such as support/answer.v4.");
        Command.Arguments.Add(_reply);
    }

    protected override int Run(Invocation call)
    {
        var prompt = PromptSet.Load(call.Project).Find(call.Get(_prompt));
        prompt.GetBody();
        var output = prompt.Model!.Output;
        var file = call.Get(_reply);
        var reply = file != "-" && File.Exists(Path.Combine(call.Folder, file)) ? File.ReadAllBytes(Path.Combine(call.Folder, file)) : Encoding.UTF8.GetBytes(call.ReadText(file));
        if (output.Schema is { } schema)
        {
            var read = ReplyCheck.Read(schema, reply, output);
            return Write(call, reply, read.IsValid, read.IsValid ? JsonNode.Parse(read.Value.GetRawText()) : null, read.Repairs, read.Violations);
        }

        var text = TextReply.Read(reply);
        return Write(call, reply, text.IsValid, text.Value, text.Repairs, text.Violations);
    }

    private static int Write(Invocation call, byte[] reply, bool isValid, JsonNode? value, IReadOnlyList<Repair> repairs, IReadOnlyList<Violation> violations)
    {
        if (call.IsJson)
        {
            call.Terminal.Json(new JsonObject
            {
                ["valid"] = isValid,
                ["value"] = value,
                ["repairs"] = new JsonArray([.. repairs.Select(r => new JsonObject { ["kind"] = r.Kind, ["offset"] = r.Offset, ["length"] = r.Length, ["text"] = r.Text })]),
                ["violations"] = new JsonArray([.. violations.Select(v => new JsonObject
                {
                    ["pointer"] = v.Pointer, ["keyword"] = v.Keyword, ["message"] = v.Message, ["offset"] = v.Offset,
                })]),
            });
            return isValid ? ExitCode.Ok : ExitCode.Findings;
        }

        foreach (var repair in repairs)
        {
            call.Terminal.Line("yellow", $"mended: {repair.Kind} at {Place(reply, repair.Offset)}{(repair.Text.Length > 0 ? $", '{repair.Text}' put there" : "")}");
        }

        foreach (var violation in violations)
        {
            call.Terminal.Line("red", $"{(violation.Pointer.Length == 0 ? "the whole" : violation.Pointer)} {violation.Message} ({violation.Keyword}, at {Place(reply, violation.Offset)})");
        }

        if (isValid)
        {
            call.Terminal.Raw((value is JsonValue single && single.TryGetValue<string>(out var text) && text.Contains('\n') ? text : value?.ToJsonString(Relaxed)) + "\n");
        }

        return isValid ? ExitCode.Ok : ExitCode.Findings;
    }

    private static readonly System.Text.Json.JsonSerializerOptions Relaxed = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static string Place(byte[] reply, long offset)
    {
        var before = reply.AsSpan(0, (int)Math.Clamp(offset, 0, reply.Length));
        return FormattableString.Invariant($"line {before.Count((byte)'\n') + 1}, byte {before.Length - before.LastIndexOf((byte)'\n')}");
    }
}
