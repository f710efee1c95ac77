using System.Reflection;
using System.Text;
using PromptGen.TestSupport;

namespace PromptGen.Generator.Tests.Robustness;

internal static class HostileReader
{
    private delegate object Reader(ReadOnlySpan<byte> reply);

    /// <summary>Whether a generated type reads a reply as valid.</summary>
    public static bool Read(LoadedCode code, string type, string reply)
    {
        var read = code.Type(type).GetMethod("Read", [typeof(ReadOnlySpan<byte>)])!;
        var result = read.CreateDelegate<Reader>()(Encoding.UTF8.GetBytes(reply));
        return (bool)result.GetType().GetProperty("IsValid", BindingFlags.Public | BindingFlags.Instance)!.GetValue(result)!;
    }
}
