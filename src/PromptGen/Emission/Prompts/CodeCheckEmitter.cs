using PromptGen.Language.Model;

namespace PromptGen.Emission.Prompts;

/// <summary>
/// Where C# adds checks: partial methods of a prompt's class, which belong to its major as the class does. One that nobody implements is nothing at all.
/// </summary>
internal static class CodeCheckEmitter
{
    private const string Failures = "ref " + RuntimeNames.CheckFailures + " failures";

    public static void Write(SourceWriter writer, PromptModel model)
    {
        if (model.SharesTypes)
        {
            return;
        }

        XmlDoc.WriteSummary(writer, "Checks of the inputs that C# adds: implement it in another part of this class, which adds what does not hold. Runs after 'requires'.");
        writer.Line("static partial void CheckInput(" + PromptTypes.Input(model) + " input, " + Failures + ");").Line();
        XmlDoc.WriteSummary(writer, "Checks of the answer that C# adds: implement it in another part of this class, which adds what does not hold. Runs after 'ensures', for a valid answer.");
        writer.Line("static partial void CheckOutput(" + PromptTypes.Input(model) + " input, " + PromptTypes.Output(model) + " output, " + Failures + ");").Line();
    }

    public static void WriteMembers(SourceWriter writer, PromptModel model)
    {
        if (model.SharesTypes)
        {
            // Those of the major, looked up when a check runs: the two definitions are made in whatever order.
            var major = PromptTypes.TypesClass(model) + ".Definition";
            writer.Line("CheckInput = static (" + PromptTypes.Input(model) + " input, " + Failures + ") => " + major + ".CheckInput!(input, ref failures),");
            writer.Line(
                "CheckOutput = static (" + PromptTypes.Input(model) + " input, " + PromptTypes.Output(model) + " output, " + Failures + ") => " +
                major + ".CheckOutput!(input, output, ref failures),");
            return;
        }

        writer.Line("CheckInput = static (" + PromptTypes.Input(model) + " input, " + Failures + ") => CheckInput(input, ref failures),");
        writer.Line(
            "CheckOutput = static (" + PromptTypes.Input(model) + " input, " + PromptTypes.Output(model) + " output, " + Failures + ") => CheckOutput(input, output, ref failures),");
    }
}
