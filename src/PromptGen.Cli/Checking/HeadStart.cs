using System.Text;
using PromptGen.Cli.Projects;

namespace PromptGen.Cli.Checking;

/// <summary>
/// Whatever checking calls is loaded and compiled at its first call. A small project that has something of everything makes these first calls on another core, while this one
/// looks for the files: a tenth of the time that 2,000 prompts take (docs/performance.md).
/// </summary>
internal static class HeadStart
{
    private static readonly ProjectFolder Project = new() { Directory = "/", RootNamespace = "Sample", PromptRoot = "/prompts", LockMode = "required" };

    public static void Begin() => Task.Run(Run);

    /// <summary>The findings: that the prompt is another than the lock file has.</summary>
    public static IReadOnlyList<Finding> Run() => ProjectCheck.LikeTheBuild(
        PromptSet.Load(Project, [File("area/sample.v1.prompt", Prompt), File("area/sample.v1.schema.json", Schema), File(".lock/area/sample.v1.json", Lock)]), isCi: false);

    private static RawFile File(string path, string text) => new(path, Encoding.UTF8.GetBytes(text));

    private const string Prompt = """
        ---
        version: 1.0.0
        description: A sample.
        config: { temperature: 0.2, maxOutputTokens: 100 }
        input:
          schema:
            question: string, what was asked
            kind?(enum): [short, long]
            chunks(array):
              id: string
              text: string
          default: { kind: short }
        output:
          schema: sample.v1.schema.json
        requires:
          - { name: has-context, assert: chunks.size > 0, otherwise: fail }
        policy: { deadline: 10s, attempt: { timeout: 4s, retries: 1 } }
        ---
        {{ role "system" }}
        You answer from the context.
        {{ role "user" }}
        {{~ for chunk in chunks ~}}
        {{ chunk.id | quote "id" }} {{ chunk.text | quote "chunk" }}
        {{~ end ~}}
        {{ if kind == "long" }}At length.{{ end }}
        Question: {{ question | quote "question" }}
        """;

    private const string Schema = """
        {
          "type": "object",
          "properties": {
            "answer": { "type": "string", "minLength": 1, "description": "The answer." },
            "confidence": { "enum": ["low", "high"] },
            "score": { "type": ["number", "null"], "minimum": 0 },
            "sources": { "type": "array", "items": { "type": "object", "properties": { "id": { "type": "string" } }, "required": ["id"], "additionalProperties": false } }
          },
          "required": ["answer", "confidence"],
          "additionalProperties": false
        }
        """;

    private const string Lock = """
        {
          "format": 1,
          "versions": {
            "1.0.0": {
              "hash": "0000000000000000000000000000000000000000000000000000000000000000",
              "generator": "0.1.0",
              "contract": {
                "input": { "#": { "type": ["object"], "cs": "Input", "properties": { "question": "Question" }, "required": ["question"], "closed": true }, "#/question": { "type": ["string"], "cs": "string" } },
                "output": "text"
              }
            }
          }
        }
        """;
}
