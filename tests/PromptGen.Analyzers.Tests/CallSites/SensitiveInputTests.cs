using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG6005: what its declaration calls sensitive becomes an input that nothing redacts.</summary>
public sealed class SensitiveInputTests
{
    private const string Marks = """
        namespace Microsoft.Extensions.Compliance.Classification { public abstract class DataClassificationAttribute : Attribute { } }
        namespace Acme
        {
            [AttributeUsage(AttributeTargets.All)] public sealed class SensitiveAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.All)] public sealed class PrivateDataAttribute : Microsoft.Extensions.Compliance.Classification.DataClassificationAttribute { }
            public sealed class Customer { [Sensitive] public string Email { get; set; } = ""; [PrivateData] public string Phone = ""; public string Plan { get; set; } = ""; }
        }

        """;

    private const string Desk = """
        class Desk(AnswerV4Prompt prompt)
        {
            public Task Alone(Acme.Customer customer, CancellationToken ct) => prompt.CallAsync(new() { Question = {0} }, null, ct);
            public Task InAText(Acme.Customer customer, CancellationToken ct) => prompt.CallAsync(new() { Question = $"From {1}: {customer.Plan}" }, null, ct);
            public Task OfAParameter([Acme.Sensitive] string secret, CancellationToken ct)
            {
                var trimmed = secret.Trim();
                return prompt.CallAsync(new() { Question = {2} }, null, ct);
            }
            public Task Others(Acme.Customer customer, CancellationToken ct) => prompt.CallAsync(new() { Question = customer.Plan + customer.Email.Length }, null, ct);
        }
        """;

    private const string Prompt = "---\nversion: 4.0.0\ndescription: Answers.\ninput:\n  schema:\n    question: string\n---\n{{ question }}\n";

    [Fact]
    public Task A_sensitive_value_is_found() => CallSiteProject.Of(Marks + Fill("{|PG6005:customer.Email|}", "{{|PG6005:customer.Phone|}}", "{|PG6005:trimmed|}"))
        .PromptFile("answer.v4.prompt", Prompt).Check();

    [Fact]
    public Task A_sensitive_input_takes_it() => CallSiteProject.Of(Marks + Fill("customer.Email", "{customer.Phone}", "trimmed"))
        .PromptFile("answer.v4.prompt", Prompt.Replace("---\n{{", "  sensitive: [question]\n---\n{{", StringComparison.Ordinal)).Check();

    [Fact]
    public Task Nothing_is_known_of_other_assemblies() => CallSiteProject.Of(Marks + Fill("customer.Email", "{customer.Phone}", "trimmed")).Check();

    private static string Fill(string first, string second, string third) =>
        Desk.Replace("{0}", first, StringComparison.Ordinal).Replace("{1}", second, StringComparison.Ordinal).Replace("{2}", third, StringComparison.Ordinal);
}
