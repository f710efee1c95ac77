using System.Text;

namespace PromptGen.Analyzers.Tests.CallSites.Surface;

/// <summary>Writes types that have the shape of an SDK's: kinds of types and members, number of overloads, and which of them take a token.</summary>
internal static class StubWriter
{
    public static string Write(IEnumerable<SurfaceMember> members)
    {
        var code = new StringBuilder("using System.Collections.Generic;\nusing System.Threading;\nusing System.Threading.Tasks;\n");
        foreach (var type in members.GroupBy(member => member.Type))
        {
            var (space, name) = Split(type.Key);
            var isExtension = type.First().Extension == true;
            var isInterface = !isExtension && name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]);
            code.Append($"namespace {space}\n{{\n");
            if (isExtension)
            {
                code.Append($"    public class {name}Receiver {{ }}\n");
            }

            code.Append($"    public {(isExtension ? "static class" : isInterface ? "interface" : "class")} {name}{Generic(type.Key)}\n    {{\n");
            foreach (var member in type)
            {
                for (var i = 0; i < Math.Max(1, member.Overloads ?? 1); i++)
                {
                    code.Append("        ").Append(Method(member, name, i, isInterface)).Append('\n');
                }
            }

            code.Append("    }\n}\n");
        }

        return code.ToString();
    }

    private static string Method(SurfaceMember member, string type, int index, bool isInterface)
    {
        List<string> parameters = member.Extension == true ? [$"this {type}Receiver receiver", "string prompt"] : ["string prompt"];
        parameters.AddRange(Enumerable.Range(0, index).Select(i => $"int option{i}"));
        if (TakesToken(member, index))
        {
            parameters.Add("CancellationToken cancellationToken = default");
        }

        var modifiers = isInterface ? "" : member.Extension == true ? "public static " : member.VirtualOrInterface == true ? "public virtual " : "public ";
        return $"{modifiers}{Result(member)} {member.Member}({string.Join(", ", parameters)}){(isInterface ? ";" : " => throw null!;")}";
    }

    private static bool TakesToken(SurfaceMember member, int index) => member.CancellationToken switch
    {
        "none" or "in RequestOptions only" => false,
        { } text when text.Contains(" of ", StringComparison.Ordinal) => index < int.Parse(text.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture),
        _ => true,
    };

    private static string Result(SurfaceMember member) => (member.Mode is [var mode, ..] ? mode : "async") switch
    {
        "sync" => "object",
        "sync-stream" => "IEnumerable<object>",
        "async-stream" => "IAsyncEnumerable<object>",
        "async-open-stream" => "Task<IAsyncEnumerable<object>>",
        _ => "Task<object>",
    };

    private static (string Namespace, string Name) Split(string type)
    {
        var dot = type.LastIndexOf('.');
        return (type[..dot], type[(dot + 1)..].Split('`')[0]);
    }

    private static string Generic(string type) => type.Contains('`', StringComparison.Ordinal) ? "<T0, T1>" : "";
}
