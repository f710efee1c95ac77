using System.Text.Json.Nodes;

namespace PromptGen.TestSupport;

/// <summary>Schemas of small parts, edits as people make them, and values near the edge of being valid.</summary>
public sealed class RandomSchemas(int seed)
{
    private static readonly string[] Names = ["a", "b", "c", "d"];
    private static readonly string[] Texts = ["", "x", "xy", "xyz", "xyzw", "ab"];

    private readonly Random _random = new(seed);

    public JsonObject Root()
    {
        var schema = Object(0);
        return schema;
    }

    /// <summary>The same schema with one to three things changed in it.</summary>
    public JsonObject Edit(JsonObject schema)
    {
        var edited = (JsonObject)schema.DeepClone();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            EditOne(Pick(Schemas(edited)));
        }

        return edited;
    }

    public IEnumerable<JsonNode> Values(JsonObject before, JsonObject after, int count)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Value(i % 2 == 0 ? before : after, 0) ?? new JsonObject();
        }
    }

    private void EditOne(JsonObject schema)
    {
        if (schema["properties"] is JsonObject properties)
        {
            EditObject(schema, properties);
            return;
        }

        switch (_random.Next(8))
        {
            case 0:
                schema["maxLength"] = _random.Next(1, 5);
                break;
            case 1:
                schema["minimum"] = _random.Next(-2, 3);
                break;
            case 2:
                schema["maxItems"] = _random.Next(0, 4);
                break;
            case 3 when schema["enum"] is JsonArray values:
                values.Add(JsonValue.Create(Pick(Texts) + "!" + values.Count));
                break;
            case 4 when schema["enum"] is JsonArray { Count: > 1 } values:
                values.RemoveAt(0);
                break;
            case 5:
                Remove(schema, "maxLength", "minimum", "maximum", "maxItems", "minItems", "uniqueItems", "not", "pattern", "exclusiveMinimum");
                break;
            case 6 when schema["type"] is JsonValue type && type.ToString() is not "object":
                schema["type"] = new JsonArray(type.ToString(), "null");
                break;
            default:
                schema[_random.Next(2) == 0 ? "exclusiveMinimum" : "minItems"] = _random.Next(0, 3);
                break;
        }
    }

    private void EditObject(JsonObject schema, JsonObject properties)
    {
        var name = Pick(Names);
        switch (_random.Next(7))
        {
            case 0 or 1:
                properties[name] ??= Schema(2);
                break;
            case 2 when properties.Count > 1:
                properties.Remove(name);
                break;
            case 3:
                var required = (JsonArray)schema["required"]!;
                if (required.FirstOrDefault(r => r!.ToString() == name) is { } present)
                {
                    required.Remove(present);
                }
                else if (properties.ContainsKey(name))
                {
                    required.Add(name);
                }

                break;
            case 4:
                schema["additionalProperties"] = Additional();
                break;
            case 5:
                Remove(schema, "minProperties", "additionalProperties", "not", "anyOf", "propertyNames");
                break;
            default:
                AddRule(schema);
                break;
        }

        // What is required has a name.
        var names = (JsonArray)schema["required"]!;
        foreach (var missing in names.Where(r => !properties.ContainsKey(r!.ToString())).ToList())
        {
            names.Remove(missing);
        }
    }

    private void AddRule(JsonObject schema)
    {
        switch (_random.Next(6))
        {
            case 0:
                schema["minProperties"] = _random.Next(0, 3);
                break;
            case 1:
                schema["maxProperties"] = _random.Next(1, 4);
                break;
            case 2:
                schema["propertyNames"] = new JsonObject { ["maxLength"] = 1 };
                break;
            case 3:
                schema["not"] = new JsonObject { ["required"] = new JsonArray(Pick(Names)) };
                break;
            case 4:
                schema["dependentRequired"] = new JsonObject { [Pick(Names)] = new JsonArray(Pick(Names)) };
                break;
            default:
                schema["anyOf"] = new JsonArray(new JsonObject { ["required"] = new JsonArray(Pick(Names)) }, new JsonObject { ["maxProperties"] = _random.Next(0, 3) });
                break;
        }
    }

    private JsonObject Object(int depth)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var name in Names.Take(_random.Next(1, 4)))
        {
            properties[name] = Schema(depth + 1);
            if (_random.Next(2) == 0)
            {
                required.Add(name);
            }
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
        if (_random.Next(3) > 0)
        {
            schema["additionalProperties"] = Additional();
        }

        if (_random.Next(5) == 0)
        {
            AddRule(schema);
        }

        return schema;
    }

    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1859", Justification = "A schema is an object or a boolean.")]
    private JsonNode Additional() => _random.Next(4) == 0 ? Schema(3) : _random.Next(4) == 0;

    private JsonObject Schema(int depth)
    {
        switch (_random.Next(depth < 3 ? 9 : 6))
        {
            case 0:
                return new JsonObject { ["type"] = "string", ["maxLength"] = _random.Next(1, 5) };
            case 1:
                return new JsonObject { ["type"] = "string" };
            case 2:
                return new JsonObject { ["type"] = "integer", ["minimum"] = _random.Next(-2, 2) };
            case 3:
                return new JsonObject { ["type"] = "number", ["maximum"] = _random.Next(0, 5) };
            case 4:
                return new JsonObject { ["enum"] = new JsonArray("x", "xy") };
            case 5:
                return _random.Next(2) == 0 ? [] : new JsonObject { ["type"] = new JsonArray("string", "boolean") };
            case 6:
                return Object(depth);
            case 7:
                return new JsonObject { ["type"] = "object", ["additionalProperties"] = Schema(depth + 1) };
            default:
                var list = new JsonObject { ["type"] = "array", ["items"] = Schema(depth + 1), ["maxItems"] = _random.Next(1, 4) };
                if (_random.Next(3) == 0)
                {
                    list["uniqueItems"] = true;
                }

                return list;
        }
    }

    // Mostly what the schema asks for, now and then something else.
    private JsonNode? Value(JsonObject schema, int depth)
    {
        if (_random.Next(12) == 0)
        {
            return Scalar();
        }

        if (schema["enum"] is JsonArray values)
        {
            return Pick(values)?.DeepClone();
        }

        var type = schema["type"] switch
        {
            JsonArray types => Pick(types)!.ToString(),
            JsonValue one => one.ToString(),
            _ => "",
        };
        switch (type)
        {
            case "object":
                var value = new JsonObject();
                var properties = schema["properties"] as JsonObject ?? [];
                var required = (schema["required"] as JsonArray ?? []).Select(r => r!.ToString()).ToHashSet();
                foreach (var property in properties)
                {
                    if (required.Contains(property.Key) || _random.Next(2) == 0)
                    {
                        value[property.Key] = Value((JsonObject)property.Value!, depth + 1);
                    }
                }

                if (_random.Next(3) == 0 && value.Count < 6)
                {
                    value[Pick(Names)] ??= schema["additionalProperties"] is JsonObject rest ? Value(rest, depth + 1) : Scalar();
                }

                return value;
            case "array":
                return new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(schema["items"] as JsonObject ?? [], depth + 1))]);
            case "string":
                return JsonValue.Create(Pick(Texts));
            case "integer":
                return JsonValue.Create(_random.Next(-3, 6));
            case "number":
                return JsonValue.Create(_random.Next(-6, 12) / 2.0);
            case "boolean":
                return JsonValue.Create(true);
            case "null":
                return null;
            default:
                return Scalar();
        }
    }

    private JsonNode? Scalar() => _random.Next(5) switch
    {
        0 => JsonValue.Create(Pick(Texts)),
        1 => JsonValue.Create(_random.Next(-3, 6)),
        2 => new JsonObject { [Pick(Names)] = "x" },
        3 => null,
        _ => JsonValue.Create(false),
    };

    private static IEnumerable<JsonObject> Schemas(JsonNode? node)
    {
        if (node is not JsonObject schema)
        {
            yield break;
        }

        yield return schema;
        var children = (schema["properties"] as JsonObject ?? []).Select(p => p.Value).Append(schema["items"]).Append(schema["additionalProperties"]);
        foreach (var inner in children.SelectMany(Schemas))
        {
            yield return inner;
        }
    }

    private void Remove(JsonObject schema, params string[] keys)
    {
        if (keys.Where(schema.ContainsKey).ToArray() is { Length: > 0 } present)
        {
            schema.Remove(Pick(present));
        }
    }

    private T Pick<T>(IEnumerable<T> items)
    {
        var all = items.ToList();
        return all[_random.Next(all.Count)];
    }
}
