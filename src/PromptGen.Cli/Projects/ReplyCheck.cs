extern alias runtime;

using System.Text;
using System.Text.Json;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Evaluation;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using runtime::PromptGen;
using runtime::PromptGen.Reading;

namespace PromptGen.Cli.Projects;

/// <summary>
/// A reply read by the runtime's own reader, with the schema evaluated instead of compiled: the same extraction, the same repairs by the same table of what the schema permits, and the rules that
/// build-time values are checked by, which are those of generated readers.
/// </summary>
internal static class ReplyCheck
{
    // The reader takes its rules as a type; this one has to be told which schema it stands for.
    [ThreadStatic]
    private static SchemaModel? _schema;

    [ThreadStatic]
    private static byte[]? _shape;

    public static ReadResult<JsonElement> Read(SchemaModel schema, byte[] reply, OutputModel output)
    {
        _schema = schema;
        _shape = Encoding.UTF8.GetBytes(ShapeTable.Write(schema));
        try
        {
            var leniency = Enum.Parse<runtime::PromptGen.Leniency>(output.Leniency.ToString());
            return ReplyReading.Read<JsonElement, EvaluatedSchema>(reply, leniency, output.AllowTruncated);
        }
        finally
        {
            _schema = null;
            _shape = null;
        }
    }

    private readonly struct EvaluatedSchema : ISchemaCode<JsonElement>
    {
        public static ReadOnlySpan<byte> Shape => _shape;

        public static bool IsShapeFixed => false;

        public static bool Validate(ref TapeReader reader, int token)
        {
            var json = reader.GetElement(token).GetRawText();
            if (JsonParser.Parse(json, new DiagnosticBag("", json), CancellationToken.None) is not { } value)
            {
                return reader.Fail(token, "syntax", "must be JSON");
            }

            var violations = SchemaEvaluator.Validate(_schema!, value, CancellationToken.None);
            foreach (var violation in violations)
            {
                reader.Fail(Find(ref reader, token, violation.Pointer), violation.Keyword, violation.Message);
            }

            return violations.Count == 0;
        }

        public static JsonElement Make(ref TapeReader reader, int token) => reader.GetElement(token);

        // From a JSON Pointer to the token that it leads to, as far as it leads.
        private static int Find(ref TapeReader reader, int token, string pointer)
        {
            foreach (var step in pointer.Split('/').Skip(1).Select(s => s.Replace("~1", "/").Replace("~0", "~")))
            {
                if (Child(ref reader, token, step) is not { } child)
                {
                    return token;
                }

                token = child;
            }

            return token;
        }

        private static int? Child(ref TapeReader reader, int token, string step)
        {
            var isObject = reader.Is(token, runtime::PromptGen.Reading.JsonTypes.Object);
            var wanted = isObject ? -1 : int.TryParse(step, out var index) ? index : -1;
            var at = token + 1;
            for (var i = 0; at < reader.Next(token); i++)
            {
                if (isObject)
                {
                    var isIt = reader.GetString(at) == step;
                    at = reader.Next(at);
                    if (isIt)
                    {
                        return at;
                    }
                }
                else if (i == wanted)
                {
                    return at;
                }
                else
                {
                    // Another item.
                }

                at = reader.Next(at);
            }

            return null;
        }
    }
}
