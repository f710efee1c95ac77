using PromptGen.Language.Text;

namespace PromptGen.Input;

/// <summary>A project's root namespace is free text (<c>My-App</c>, <c>2fa</c>, <c>my.new</c>); in code it is not.</summary>
internal static class NamespaceNames
{
    public static string MakeValid(string text)
    {
        var segments = text.Split('.').Select(MakeSegmentValid).Where(s => s.Length > 0);
        return string.Join(".", segments);
    }

    private static string MakeSegmentValid(string segment)
    {
        if (segment.Length == 0)
        {
            return "";
        }

        var valid = new string(segment.Select(c => CSharpNames.IsIdentifier("_" + c) ? c : '_').ToArray());
        return CSharpNames.Escape(CSharpNames.IsIdentifier(valid) ? valid : "_" + valid);
    }
}
