using System.Text;
using PromptGen.Language.Json;

namespace PromptGen.Language.Versions;

/// <summary>
/// A lock file as text, laid out for people who read differences: a line for each part of a contract, versions from the lowest, <c>\n</c> at each end. A contract
/// stands with the first version that has it; later ones name that version.
/// </summary>
public static class LockFileText
{
    public const string FormatKey = "format";
    public const string VersionsKey = "versions";
    public const string HashKey = "hash";
    public const string GeneratorKey = "generator";
    public const string ContractKey = "contract";

    /// <summary>Raised when the meaning of the file changes.</summary>
    public const int Format = 1;

    public static string Write(LockFile file)
    {
        var text = new StringBuilder();
        text.Append("{\n  \"format\": 1,\n  \"versions\": {");
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var i = 0; i < file.Entries.Count; i++)
        {
            var entry = file.Entries[i];
            var canonical = JsonText.WriteCanonical(entry.Contract);
            text.Append(i == 0 ? "\n" : ",\n");
            text.Append("    ").Append(JsonText.Quote(entry.Version.ToString())).Append(": {\n");
            text.Append("      \"hash\": ").Append(JsonText.Quote(entry.Hash)).Append(",\n");
            text.Append("      \"generator\": ").Append(JsonText.Quote(entry.Generator)).Append(",\n");
            text.Append("      \"contract\": ");
            if (written.TryGetValue(canonical, out var first))
            {
                text.Append(JsonText.Quote(first));
            }
            else
            {
                written.Add(canonical, entry.Version.ToString());
                WriteContract(text, entry.Contract);
            }

            text.Append("\n    }");
        }

        return text.Append(file.Entries.Count == 0 ? "}\n}\n" : "\n  }\n}\n").ToString();
    }

    private static void WriteContract(StringBuilder text, JsonNode.Object contract)
    {
        text.Append("{\n");
        for (var i = 0; i < contract.Properties.Count; i++)
        {
            var member = contract.Properties[i];
            text.Append("        ").Append(JsonText.Quote(member.Name)).Append(": ");
            if (member.Value is JsonNode.Object { Properties.Count: > 0 } parts)
            {
                WriteParts(text, parts);
            }
            else
            {
                text.Append(JsonText.Write(member.Value));
            }

            text.Append(i + 1 < contract.Properties.Count ? ",\n" : "\n");
        }

        text.Append("      }");
    }

    private static void WriteParts(StringBuilder text, JsonNode.Object parts)
    {
        text.Append("{\n");
        for (var i = 0; i < parts.Properties.Count; i++)
        {
            var part = parts.Properties[i];
            text.Append("          ").Append(JsonText.Quote(part.Name)).Append(": ").Append(JsonText.Write(part.Value));
            text.Append(i + 1 < parts.Properties.Count ? ",\n" : "\n");
        }

        text.Append("        }");
    }

    /// <summary>The contract that a version of the file has; null where it says none that can be found.</summary>
    internal static JsonNode.Object? ContractOf(JsonNode.Object versions, JsonNode? contract) => contract switch
    {
        JsonNode.Object value => value,
        JsonNode.String first => (versions[first.Value] as JsonNode.Object)?[ContractKey] as JsonNode.Object,
        _ => null,
    };
}
