using PromptGen.TestSupport;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

/// <summary>What a reader sees who presses F12, whole: read the difference when it changes.</summary>
public sealed class EmissionSnapshots
{
    [Fact]
    public void A_prompt_with_everything() => Match("support/answer.v4.prompt.g.cs", Answer, AnswerSchema);

    [Fact]
    public void A_prompt_that_answers_in_text() => Match("demo/greet.v1.prompt.g.cs", Greet);

    [Fact]
    public void A_prompt_with_an_error() =>
        Match(
            "demo/greet.v1.prompt.g.cs",
            GeneratorHarness.Run(PromptProject.With((Greet.Path, Greet.Text.Replace("{{ name }}", "{{ nmae }}", StringComparison.Ordinal))), "PG2101"));

    [Fact]
    public void An_input_with_a_type_of_the_callers()
    {
        var project = PromptProject.With(Typed) with
        {
            CSharp = ["namespace Desk; public sealed record Ticket(string Subject, string? Owner, string[] Tags, string Priority);"],
        };
        Match("demo/typed.v1.prompt.g.cs", GeneratorHarness.Run(project));
    }

    [Fact]
    public void The_registration() => Match("PromptRegistration.g.cs", Answer, AnswerSchema, Greet);

    [Fact]
    public void The_registration_of_a_library() =>
        Match("PromptRegistration.g.cs", GeneratorHarness.Run(PromptProject.With(Greet).Set("OutputType", "Library").Set("AssemblyName", "Acme.Support-Prompts")));

    private static readonly (string Path, string Text) Greet = ("demo/greet.v1.prompt",
        """
        ---
        version: 1.2.3
        status: deprecated
        successor: demo/greet.v2
        sunset: 2027-01-31
        input:
          schema:
            name: string, whom to greet
        ---
        Greet {{ name }} & be <kind>.
        """.Replace("successor: demo/greet.v2\n", "", StringComparison.Ordinal));

    private static readonly (string Path, string Text) Typed = ("demo/typed.v1.prompt",
        """
        ---
        version: 1.0.0
        description: Takes a ticket of the caller's.
        input:
          schema:
            question: string
            ticket(object):
              subject: string
              owner?: string
              tags(array): string
              priority(enum): [low, high]
          types: { ticket: Desk.Ticket }
        requires:
          - { name: has-subject, assert: ticket.subject != "", otherwise: fail }
        ---
        {{ question }}: {{ ticket.subject }} {{ ticket.owner ?? "nobody" }} {{ ticket.priority }} {{ ticket.tags | array.join ", " }}
        """);

    private static readonly (string Path, string Text) AnswerSchema = ("support/answer.v4.schema.json",
        """
        {
          "type": "object",
          "properties": {
            "answer": { "type": "string", "minLength": 1 },
            "confidence": { "enum": ["low", "medium", "high"] },
            "cited_chunk_ids": { "type": "array", "items": { "type": "string" } }
          },
          "required": ["answer", "confidence", "cited_chunk_ids"],
          "additionalProperties": false
        }
        """);

    private static readonly (string Path, string Text) Answer = ("support/answer.v4.prompt",
        """
        ---
        version: 4.1.0
        description: Answers a support question from retrieved chunks, or says that it cannot.
        model: default
        config: { temperature: 0.2, maxOutputTokens: 700, stopSequences: ["</end>", "\"\"\""] }
        input:
          schema:
            question: string, what the customer asked
            chunks(array, best match first):
              id: string
              title: string
              text: string
              score: number
          sensitive: [chunks.text]
        output:
          schema: answer.v4.schema.json
        requires:
          - { name: has-context, assert: chunks.size > 0, otherwise: value }
        ensures:
          - name: cites-a-source
            assert: output.confidence == "low" || output.cited_chunk_ids.size > 0
            otherwise: repair
          - name: confident
            assert: output.confidence != "low"
            otherwise: review
        policy:
          deadline: 30s
          attempt: { timeout: 8s, retries: 1 }
          fallback: [{ model: small, on: [unavailable] }]
          budget: { inputTokens: 6000, cost: 0.05 }
          cache: { key: [question], ttl: 10m, staleOnFailure: 24h, scope: tenant }
          onFailure: { unavailable: stale, unusable: fail }
          value: { answer: "That is not covered by the material I have.", confidence: low, cited_chunk_ids: [] }
        record: [chunks.size, output.confidence]
        ---
        {{ role "system" }}
        You answer using only the provided context. If it is not enough, say so and give low confidence.
        {{ role "user" }}
        {{~ for chunk in chunks ~}}
        [{{ for.index + 1 }}] chunk_id={{ chunk.id }}, title={{ chunk.title }}
        {{ chunk.text | quote "chunk" }}
        {{~ end ~}}
        Question: {{ question }}
        """);

    private static void Match(string hintName, params (string Path, string Text)[] files) => Match(hintName, GeneratorHarness.Run(files));

    // The code of schemas has snapshots and suites of its own.
    private static void Match(string hintName, GeneratorRun run)
    {
        var text = run.Sources[hintName];
        var types = (string[])["public sealed record InputValues", "public sealed record Input"];
        var end = types.Select(t => text.IndexOf(t + "\n", StringComparison.Ordinal)).Where(i => i >= 0).DefaultIfEmpty(text.Length).First();
        Snapshot.Match(text[..end].TrimEnd() + "\n", name: TestContext.Current.TestMethod!.MethodName);
    }
}
