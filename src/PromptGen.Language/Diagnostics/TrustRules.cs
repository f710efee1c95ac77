namespace PromptGen.Language.Diagnostics;

/// <summary>PG22xx: what may stand in which message.</summary>
public static class TrustRules
{
    public static readonly DiagnosticRule UntrustedInSystem = new(
        "PG2201",
        "Untrusted text in a system message",
        "'{0}' is text of unknown origin and must not stand in a system message; move it into a user message, or name it in input.trusted if the application itself writes it");
}
