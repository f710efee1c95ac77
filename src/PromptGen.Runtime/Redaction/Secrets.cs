using System.Text.RegularExpressions;

namespace PromptGen.Redaction;

/// <summary>Masks what looks like a credential, before text reaches a file or a log.</summary>
public static partial class Secrets
{
    /// <summary>What stands in the place of a secret.</summary>
    public const string Mask = "[secret]";

    /// <summary>What stands in the place of an input that <c>input.sensitive</c> names.</summary>
    public const string SensitiveMask = "[sensitive]";

    /// <summary>
    /// The text with its keys, tokens and passwords masked: authorization headers, provider keys, JSON Web Tokens, private keys, and what is assigned to
    /// a name such as <c>api_key</c>. Takes time in proportion to the text.
    /// </summary>
    public static string Redact(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = PrivateKey().Replace(text, Mask);
        text = Authorization().Replace(text, "$1 " + Mask);
        text = Assigned().Replace(text, "$1$2" + Mask);
        text = Known().Replace(text, Mask);
        return UserInfo().Replace(text, "://" + Mask + "@");
    }

    // Linear time, whatever the text is.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----", Options)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\b(Bearer|Basic|bearer|basic) +[A-Za-z0-9._~+/=-]{8,}", Options)]
    private static partial Regex Authorization();

    [GeneratedRegex(
        @"(?i:\b(api[_-]?key|x-api-key|access[_-]?token|refresh[_-]?token|client[_-]?secret|secret|password|passwd|cookie|set-cookie|organization))(""?\s*[:=]\s*""?)[^\s"",;}]{6,}",
        Options)]
    private static partial Regex Assigned();

    [GeneratedRegex(
        @"\b(sk|pk|rk)-[A-Za-z0-9_-]{12,}|\bAKIA[0-9A-Z]{12,}|\bAIza[0-9A-Za-z_-]{20,}|\bgh[pousr]_[A-Za-z0-9]{20,}|\borg-[A-Za-z0-9]{12,}|\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*",
        Options)]
    private static partial Regex Known();

    [GeneratedRegex(@"://[^/\s@:]+:[^/\s@]+@", Options)]
    private static partial Regex UserInfo();
}
