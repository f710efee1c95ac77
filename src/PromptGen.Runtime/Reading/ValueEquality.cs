using System.Text.Json;

namespace PromptGen.Reading;

/// <summary>Equality by value for the members of generated records whose own types compare by reference.</summary>
public static class ValueEquality
{
    /// <summary>Lists with equal items in the same order.</summary>
    public static IEqualityComparer<IReadOnlyList<T>?> List<T>(IEqualityComparer<T>? items = null) =>
        items is null ? Lists<T>.Default : new Lists<T>(items);

    /// <summary>Maps with equal values under the same keys.</summary>
    public static IEqualityComparer<IReadOnlyDictionary<string, T>?> Map<T>(IEqualityComparer<T>? values = null) =>
        values is null ? Maps<T>.Default : new Maps<T>(values);

    /// <summary>JSON that means the same.</summary>
    public static IEqualityComparer<JsonElement> Json { get; } = new Elements();

    /// <summary>The same, where a member may be absent.</summary>
    public static IEqualityComparer<JsonElement?> OptionalJson { get; } = new OptionalElements();

    private sealed class Lists<T>(IEqualityComparer<T> items) : IEqualityComparer<IReadOnlyList<T>?>
    {
        public static readonly Lists<T> Default = new(EqualityComparer<T>.Default);

        public bool Equals(IReadOnlyList<T>? x, IReadOnlyList<T>? y)
        {
            if (ReferenceEquals(x, y))
            {
                return true;
            }

            if (x is null || y is null || x.Count != y.Count)
            {
                return false;
            }

            for (var i = 0; i < x.Count; i++)
            {
                if (!items.Equals(x[i], y[i]))
                {
                    return false;
                }
            }

            return true;
        }

        public int GetHashCode(IReadOnlyList<T>? obj)
        {
            var hash = new HashCode();
            foreach (var item in obj ?? [])
            {
                hash.Add(item, items);
            }

            return hash.ToHashCode();
        }
    }

    private sealed class Maps<T>(IEqualityComparer<T> values) : IEqualityComparer<IReadOnlyDictionary<string, T>?>
    {
        public static readonly Maps<T> Default = new(EqualityComparer<T>.Default);

        public bool Equals(IReadOnlyDictionary<string, T>? x, IReadOnlyDictionary<string, T>? y)
        {
            if (ReferenceEquals(x, y))
            {
                return true;
            }

            return x is not null && y is not null && x.Count == y.Count &&
                x.All(p => y.TryGetValue(p.Key, out var other) && values.Equals(p.Value, other));
        }

        public int GetHashCode(IReadOnlyDictionary<string, T>? obj)
        {
            var hash = 0;
            foreach (var (key, value) in obj ?? new Dictionary<string, T>())
            {
                hash = unchecked(hash + HashCode.Combine(key, value is null ? 0 : values.GetHashCode(value)));
            }

            return hash;
        }
    }

    private sealed class Elements : IEqualityComparer<JsonElement>
    {
        public bool Equals(JsonElement x, JsonElement y)
        {
            if (x.ValueKind == JsonValueKind.Undefined || y.ValueKind == JsonValueKind.Undefined)
            {
                return x.ValueKind == y.ValueKind;
            }

            return JsonElement.DeepEquals(x, y);
        }

        // Cheap, and equal for equal values: of a container only its kind counts.
        public int GetHashCode(JsonElement obj) => obj.ValueKind == JsonValueKind.String
            ? HashCode.Combine(obj.ValueKind, obj.GetString())
            : obj.ValueKind.GetHashCode();
    }

    private sealed class OptionalElements : IEqualityComparer<JsonElement?>
    {
        public bool Equals(JsonElement? x, JsonElement? y) => x is { } a && y is { } b ? Json.Equals(a, b) : x is null && y is null;

        public int GetHashCode(JsonElement? obj) => obj is { } value ? Json.GetHashCode(value) : 0;
    }
}
