using PromptGen.Language.Diagnostics;
using PromptGen.Language.Model;

namespace PromptGen.Language.FrontMatter;

/// <summary><c>successor</c> and <c>sunset</c> mean nothing to callers of a prompt that is not deprecated.</summary>
internal static class LifecycleRules
{
    public static void Check(FrontMatterSyntax front, ReadContext context)
    {
        if (front.Lifecycle.Status == PromptStatus.Deprecated)
        {
            return;
        }

        foreach (var key in new[] { "successor", "sunset" })
        {
            if (front.Find(key) is { } property)
            {
                context.Add(FrontMatterRules.NotDeprecated, property.NameRange, key);
            }
        }
    }
}
