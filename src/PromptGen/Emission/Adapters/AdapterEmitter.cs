using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using PromptGen.Language.Text;
using PromptGen.Pipeline;

namespace PromptGen.Emission.Adapters;

/// <summary>
/// <c>AnswerV2Prompt.ForV1</c>: the second major for those who call the first. It takes the first's inputs; where the second's answer is one of the first's too, it is a
/// prompt that can be injected in the first's place.
/// </summary>
internal sealed class AdapterEmitter
{
    private const string CancellationToken = "global::System.Threading.CancellationToken";
    private const string ToInput = "ToInput";

    private readonly PromptModel _before;
    private readonly PromptModel _after;
    private readonly SourceWriter _writer;
    private readonly NameScope _names;

    private AdapterEmitter(MajorPair pair, EmitOptions options)
    {
        (_before, _after) = (pair.Before, pair.After);
        _writer = GeneratedFile.Begin(options.DisplayPath(_after.Source.RelativePath));
        _names = new NameScope([.. NameScope.RecordMembers, ToInput, "CallAsync", "StreamAsync", Name]);
    }

    private string Name
    {
        get
        {
            // No type from a schema ends with an underscore.
            var name = "ForV" + CSharpLiteral.Int32(_before.Version.Major);
            var full = PromptTypes.Class(_after) + "." + name;
            var types = _after.Input.Schema.Types.Types.Concat(_after.Output.Schema is { } schema ? schema.Types.Types : default);
            return types.Any(t => t.FullName == full) ? name + "_" : name;
        }
    }

    /// <summary>Null: the types do not allow it.</summary>
    public static string? Emit(JudgedPair judged, EmitOptions options)
    {
        var (takes, gives) = (judged.Compatibility.TakesInputs, judged.Compatibility.GivesAnswers);
        return !takes ? null
            : (gives ? new AdapterEmitter(judged.Pair, options).WritePrompt(isStreaming: true) ?? new AdapterEmitter(judged.Pair, options).WritePrompt(isStreaming: false) : null)
                ?? new AdapterEmitter(judged.Pair, options).WriteInputsAlone();
    }

    private string Old => _before.Id + ".v" + CSharpLiteral.Int32(_before.Version.Major);

    private string New => _after.Id + ".v" + CSharpLiteral.Int32(_after.Version.Major);

    private string? WriteInputsAlone()
    {
        Begin("The inputs of <c>" + XmlDoc.Escape(Old) + "</c> for <c>" + XmlDoc.Escape(New) + "</c>, which takes them all. Its answer is another one.", "static class");
        return WriteInput() ? End() : null;
    }

    private string? WritePrompt(bool isStreaming)
    {
        var types = isStreaming ? ", " + PromptTypes.Partial(_before) + ", " : ", ";
        var own = isStreaming ? ", " + PromptTypes.Partial(_after) + ", " : ", ";
        var prompt = isStreaming ? RuntimeNames.IStreamingPrompt : RuntimeNames.IPrompt;
        var inner = prompt + "<" + PromptTypes.FullInput(_after) + own + PromptTypes.FullOutput(_after) + ">";
        Begin(
            "<c>" + XmlDoc.Escape(Old) + "</c> as its callers know it, answered by <c>" + XmlDoc.Escape(New) + "</c>: text, policy, limits and call record are that one's.",
            "sealed class",
            " : " + prompt + "<" + PromptTypes.FullInput(_before) + types + PromptTypes.FullOutput(_before) + ">");
        _writer.Line("private readonly " + inner + " _prompt;").Line();
        XmlDoc.WriteSummary(_writer, "Around the prompt that answers.");
        _writer.Open("public " + Name + "(" + inner + " prompt)");
        _writer.Line("global::System.ArgumentNullException.ThrowIfNull(prompt);").Line("_prompt = prompt;").Close().Line();

        var answers = _before.Output.Schema is { } to && _after.Output.Schema is { } from ? new ValueConversion(_writer, from, to, _names, drops: true) : null;
        var partials = answers is null ? null : new PartialConversion(_writer, _after.Output.Schema!, _before.Output.Schema!, answers, _names);
        var isSame = PromptTypes.FullOutput(_before) == PromptTypes.FullOutput(_after);
        var answer = isSame ? "answer" : answers?.Of(_after.Output.Schema!.Root, _before.Output.Schema!.Root, "answer");
        var partial = isSame ? "shown" : partials?.OfRoot("shown");
        if (answer is null || (isStreaming && partial is null))
        {
            return null;
        }

        WriteCall(isSame ? null : answer);
        if (isStreaming)
        {
            WriteStream(isSame ? null : "static shown => " + partial + ", static answer => " + answer);
        }

        return WriteInput() && (isSame || ((!isStreaming || partials!.WriteMethods()) && answers!.WriteMethods())) ? End() : null;
    }

    private void Begin(string summary, string kind, string bases = "")
    {
        // That the old major is deprecated is for its callers to hear.
        _writer.Directive("#pragma warning disable CS0618");
        _writer.Open("namespace " + CSharpName.Escape(_after.Namespace));
        _writer.Open("public sealed partial class " + CSharpNames.Escape(_after.ClassName));
        _writer.Line("/// <summary>" + summary + "</summary>");
        _writer.Open("public " + kind + " " + Name + bases);
    }

    private string End()
    {
        _writer.Close().Close().Close();
        return _writer.ToString();
    }

    private void WriteCall(string? answer)
    {
        _writer.Line("/// <inheritdoc/>");
        _writer.Line(
            "public " + (answer is null ? "" : "async ") + "global::System.Threading.Tasks.Task<" + RuntimeNames.PromptResult + "<" + PromptTypes.FullOutput(_before) + ">> CallAsync(" +
            Parameters + ")" + (answer is null ? " =>" : ""));
        if (answer is null)
        {
            _writer.Indentation++;
            _writer.Line("_prompt.CallAsync(" + ToInput + "(input), options, cancellationToken);");
            _writer.Indentation--;
        }
        else
        {
            _writer.Open();
            _writer.Line("var result = await _prompt.CallAsync(" + ToInput + "(input), options, cancellationToken).ConfigureAwait(false);");
            _writer.Line("return result.Convert<" + PromptTypes.FullOutput(_before) + ">(static answer => " + answer + ");");
            _writer.Close();
        }

        _writer.Line();
    }

    private void WriteStream(string? conversions)
    {
        var update = RuntimeNames.PromptUpdate + "<" + PromptTypes.Partial(_before) + ", " + PromptTypes.FullOutput(_before) + ">";
        const string Stream = "_prompt.StreamAsync(" + ToInput + "(input), options, cancellationToken)";
        _writer.Line("/// <inheritdoc/>");
        _writer.Line("public global::System.Collections.Generic.IAsyncEnumerable<" + update + "> StreamAsync(" + Parameters + ") =>");
        _writer.Indentation++;
        _writer.Line(conversions is null ? Stream + ";" : RuntimeNames.ConvertUpdates + "<" + string.Join(
            ", ", PromptTypes.Partial(_after), PromptTypes.FullOutput(_after), PromptTypes.Partial(_before), PromptTypes.FullOutput(_before)) + ">(");
        if (conversions is not null)
        {
            _writer.Line("    " + Stream + ", " + conversions + ", cancellationToken);");
        }

        _writer.Indentation--;
        _writer.Line();
    }

    private string Parameters =>
        PromptTypes.FullInput(_before) + " input, " + RuntimeNames.PromptCallOptions + "? options = null, " + CancellationToken + " cancellationToken = default";

    private bool WriteInput()
    {
        var inputs = new ValueConversion(_writer, _before.Input.Schema, _after.Input.Schema, _names, drops: false);
        _writer.Line("/// <summary>The inputs as <c>" + XmlDoc.Escape(New) + "</c> takes them; what it has a default for and these do not name, has it.</summary>");
        _writer.Open("public static " + PromptTypes.FullInput(_after) + " " + ToInput + "(" + PromptTypes.FullInput(_before) + " input)");
        _writer.Line("global::System.ArgumentNullException.ThrowIfNull(input);");
        _writer.Open("return new " + PromptTypes.FullInput(_after));
        var isWritten = inputs.WriteMembers((TypeDefinition.Object)_before.Input.Schema.Types.Types[0], (TypeDefinition.Object)_after.Input.Schema.Types.Types[0], "input", HaveOneType);
        _writer.Close(";").Close();
        return isWritten && inputs.WriteMethods();
    }

    // An input of the caller's own type: the schemas say which of its members are read, and that is not converted.
    private bool? HaveOneType(string input)
    {
        var (before, after) = (TypeOf(_before, input), TypeOf(_after, input));
        return before is null && after is null ? null : before == after;
    }

    private static (string Name, bool IsOptional)? TypeOf(PromptModel model, string input) =>
        model.Input.ExistingTypes.FirstOrDefault(t => t.InputName == input) is { } type &&
        ((TypeDefinition.Object)model.Input.Schema.Types.Types[0]).Members.FirstOrDefault(m => m.JsonName == input) is { } member
            ? (type.ClrTypeName, !member.IsRequired && member.Type is DataType.Nullable)
            : null;
}
