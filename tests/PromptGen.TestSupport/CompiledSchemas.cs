using System.Text;
using PromptGen.Emission;
using PromptGen.Emission.Schemas;
using PromptGen.Language.Diagnostics;
using PromptGen.Language.Json;
using PromptGen.Language.Model;
using PromptGen.Language.Schema;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>Schemas bound, emitted and compiled together, each in a namespace of its own.</summary>
public sealed class CompiledSchemas : IDisposable
{
    private readonly LoadedCode _code;

    private CompiledSchemas(IReadOnlyList<SchemaModel> models, string source, LoadedCode code)
    {
        Models = models;
        Source = source;
        _code = code;
    }

    public IReadOnlyList<SchemaModel> Models { get; }

    /// <summary>All generated code.</summary>
    public string Source { get; }

    public static CompiledSchemas Compile(params IEnumerable<string> schemas) =>
        Compile(schemas.Select((text, i) => Bind(text, i).ShouldNotBeNull()).ToList());

    public static CompiledSchemas Compile(IReadOnlyList<SchemaModel> models)
    {
        var sources = new List<string>();
        for (var i = 0; i < models.Count; i++)
        {
            var writer = new SourceWriter();
            writer.Directive("#nullable enable");
            using (writer.OpenBlock($"namespace Case{i}"))
            {
                SchemaEmitter.EmitOutput(writer, models[i]);
                WriteShim(writer, models[i]);
            }

            sources.Add(writer.ToString());
        }

        return new CompiledSchemas(models, string.Join("\n", sources), CSharpCode.Load(sources));
    }

    /// <summary>Null: the schema is refused, and <paramref name="findings"/> says why.</summary>
    public static SchemaModel? Bind(string text, int index, List<string>? findings = null, bool assertFormats = true, SchemaCatalog? catalog = null)
    {
        var bag = new DiagnosticBag("a.schema.json", text);
        var context = new SchemaBindContext { RootTypeName = "Answer", ContainerFullName = $"global::Case{index}", Path = "a.schema.json", AssertFormats = assertFormats, Catalog = catalog ?? SchemaCatalog.Empty };
        var json = JsonParser.Parse(text, bag, CancellationToken.None);
        var model = json is null ? null : SchemaBinder.Bind(json, context, bag, CancellationToken.None);
        var found = bag.ToArray().Select(d => d.ToString()).ToList();
        findings?.AddRange(found);
        if (model is null && findings is null)
        {
            throw new ShouldAssertException(string.Join("\n", found));
        }

        return model;
    }

    public SchemaReading Read(string json, int schema = 0, Leniency leniency = Leniency.Strict, bool allowTruncated = false) =>
        Read(Encoding.UTF8.GetBytes(json), schema, leniency, allowTruncated);

    public SchemaReading Read(byte[] json, int schema = 0, Leniency leniency = Leniency.Strict, bool allowTruncated = false)
    {
        var (isValid, value, violations, repairs) =
            _code.Invoke<(bool, object?, IReadOnlyList<Violation>, IReadOnlyList<Repair>)>($"Case{schema}.Shim", "Read", json, leniency, allowTruncated);
        return new SchemaReading(isValid, value, violations, repairs);
    }

    /// <summary>An <see cref="IncrementalReader{TPartial, TOutput}"/> of types that no test can name.</summary>
    public dynamic ReadIncrementally(int schema = 0, Leniency leniency = Leniency.Syntax) =>
        _code.Invoke<object>(Models[schema].HostFullName["global::".Length..], "ReadIncrementally", leniency, false);

    public string Write(object value, int schema = 0) => _code.Invoke<string>($"Case{schema}.Shim", "Write", value);

    public Type Type(string name) => _code.Type(name);

    public void Dispose() => _code.Dispose();

    // Spans do not pass through reflection.
    private static void WriteShim(SourceWriter writer, SchemaModel model)
    {
        var root = new SchemaTypes(model).Root;
        writer.Line($$"""
            public static class Shim
            {
                public static (bool, object?, global::System.Collections.Generic.IReadOnlyList<global::PromptGen.Violation>, global::System.Collections.Generic.IReadOnlyList<global::PromptGen.Repair>) Read(byte[] json, global::PromptGen.Leniency leniency, bool allowTruncated)
                {
                    var result = {{model.HostFullName}}.Read(json, leniency, allowTruncated);
                    return (result.IsValid, result.Value, result.Violations, result.Repairs);
                }

                public static string Write(object value)
                {
                    var buffer = new global::System.Buffers.ArrayBufferWriter<byte>();
                    using (var writer = new global::System.Text.Json.Utf8JsonWriter(buffer))
                    {
                        {{model.HostFullName}}.Write(writer, ({{root}})value);
                    }

                    return global::System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
                }
            }
            """);
    }
}

/// <summary>A <see cref="ReadResult{T}"/> of any type.</summary>
public sealed record SchemaReading(bool IsValid, object? Value, IReadOnlyList<Violation> Violations, IReadOnlyList<Repair> Repairs)
{
    /// <summary>The schema's own verdict: a value may be valid and have no C# value.</summary>
    public bool IsValidJson => IsValid || Violations.All(v => v.Keyword == "representation");
}
