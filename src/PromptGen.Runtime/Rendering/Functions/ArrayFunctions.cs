using System.Text;

namespace PromptGen.Rendering.Functions;

/// <summary>The <c>array.*</c> functions of templates. An array that is null counts as empty, and none is ever changed.</summary>
public static class ArrayFunctions
{
    /// <summary>With a value behind the last.</summary>
    public static IReadOnlyList<T> Add<T>(IReadOnlyList<T>? list, T value) => [.. list ?? [], value];

    /// <summary>Whether all elements are among those of the other array.</summary>
    public static bool AllIn<T>(IReadOnlyList<T>? list, IReadOnlyList<T>? known)
    {
        if (list is null || list.Count == 0)
        {
            return true;
        }

        var set = new HashSet<T>(known ?? [], ValueComparer<T>.Instance);
        return list.All(set.Contains);
    }

    /// <summary>Whether the function holds for an element.</summary>
    public static bool Any<T>(IReadOnlyList<T>? list, Func<T, bool> function) => (list ?? []).Any(function);

    /// <summary>Without null.</summary>
    public static IReadOnlyList<T> Compact<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Where(item => item is not null)];

    /// <inheritdoc cref="Compact{T}"/>
    public static IReadOnlyList<T> CompactValue<T>(IReadOnlyList<T?>? list)
        where T : struct => [.. (list ?? []).OfType<T>()];

    /// <summary>One array, then the other.</summary>
    public static IReadOnlyList<T> Concat<T>(IReadOnlyList<T>? list1, IReadOnlyList<T>? list2) => [.. list1 ?? [], .. list2 ?? []];

    /// <summary>Whether an element equals the item.</summary>
    public static bool Contains<T>(IReadOnlyList<T>? list, T item) => (list ?? []).Contains(item, ValueComparer<T>.Instance);

    /// <summary>The elements for which the function holds.</summary>
    public static IReadOnlyList<T> Filter<T>(IReadOnlyList<T>? list, Func<T, bool> function) => [.. (list ?? []).Where(function)];

    /// <summary>The first element; null where there is none.</summary>
    public static T? First<T>(IReadOnlyList<T>? list) => list is { Count: > 0 } ? list[0] : default;

    /// <inheritdoc cref="First{T}"/>
    public static T? FirstValue<T>(IReadOnlyList<T>? list)
        where T : struct => list is { Count: > 0 } ? list[0] : null;

    /// <summary>With a value at a place; null fills what is missing before it, a negative place is the first.</summary>
    /// <exception cref="RenderException">The place is more than a thousand behind the end.</exception>
    public static IReadOnlyList<T> InsertAt<T>(IReadOnlyList<T>? list, long index, T value)
    {
        var result = new List<T>(list ?? []);
        if (index - result.Count > 1000)
        {
            throw new RenderException("array.insert_at: the place is far behind the end of the array.");
        }

        while (result.Count < index)
        {
            result.Add(default!);
        }

        result.Insert((int)Math.Max(0, index), value);
        return result;
    }

    /// <summary>The elements as text, with a delimiter between them.</summary>
    /// <param name="list">Their values are what <see cref="Values.Text(object?)"/> prints.</param>
    /// <param name="delimiter">Null is empty.</param>
    /// <param name="function">Changes the text of each element.</param>
    public static string Join<T>(IReadOnlyList<T>? list, string? delimiter, Func<string, string?>? function = null)
    {
        var builder = new StringBuilder();
        for (var i = 0; i < (list?.Count ?? 0); i++)
        {
            var text = list![i] is string known ? known : Values.Text((object?)list[i]);
            builder.Append(i == 0 ? "" : delimiter).Append(function is null ? text : function(text));
        }

        return builder.ToString();
    }

    /// <summary>The last element; null where there is none.</summary>
    public static T? Last<T>(IReadOnlyList<T>? list) => list is { Count: > 0 } ? list[^1] : default;

    /// <inheritdoc cref="Last{T}"/>
    public static T? LastValue<T>(IReadOnlyList<T>? list)
        where T : struct => list is { Count: > 0 } ? list[^1] : null;

    /// <summary>At most so many elements from the start.</summary>
    public static IReadOnlyList<T> Limit<T>(IReadOnlyList<T>? list, long count) => [.. (list ?? []).Take(Clamp(count))];

    /// <summary>What the function makes of each element.</summary>
    public static IReadOnlyList<TResult> Map<T, TResult>(IReadOnlyList<T>? list, Func<T, TResult> function) => [.. (list ?? []).Select(function)];

    /// <summary>Without so many elements at the start.</summary>
    public static IReadOnlyList<T> Offset<T>(IReadOnlyList<T>? list, long index) => [.. (list ?? []).Skip(Clamp(index))];

    /// <summary>Without the element at a place, negative from the end.</summary>
    public static IReadOnlyList<T> RemoveAt<T>(IReadOnlyList<T>? list, long index)
    {
        var result = new List<T>(list ?? []);
        var place = index < 0 ? index + result.Count : index;
        if (place >= 0 && place < result.Count)
        {
            result.RemoveAt((int)place);
        }

        return result;
    }

    /// <summary>In the opposite order.</summary>
    public static IReadOnlyList<T> Reverse<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Reverse()];

    /// <summary>How many elements there are.</summary>
    public static long Size<T>(IReadOnlyList<T>? list) => list?.Count ?? 0;

    /// <summary>How many elements there are; null for null.</summary>
    public static long? SizeOrNull<T>(IReadOnlyList<T>? list) => list?.Count;

    /// <summary>In the order of the values, texts as in a dictionary; equal ones stay as they were.</summary>
    public static IReadOnlyList<T> Sort<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Order(ValueComparer<T>.Instance)];

    /// <summary>In the order of a member's values.</summary>
    public static IReadOnlyList<T> Sort<T, TKey>(IReadOnlyList<T>? list, Func<T, TKey> key) => [.. (list ?? []).OrderBy(key, ValueComparer<TKey>.Instance)];

    /// <summary>Each value once, where it stands first.</summary>
    public static IReadOnlyList<T> Uniq<T>(IReadOnlyList<T>? list) => [.. (list ?? []).Distinct(ValueComparer<T>.Instance)];

    private static int Clamp(long count) => (int)Math.Clamp(count, 0, int.MaxValue);
}
