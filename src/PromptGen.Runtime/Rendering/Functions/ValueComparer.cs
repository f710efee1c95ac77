namespace PromptGen.Rendering.Functions;

/// <summary>Equality and order of elements: of one type by that type, texts in the order of a dictionary, of several types as <see cref="Values"/> has it.</summary>
internal sealed class ValueComparer<T> : IEqualityComparer<T>, IComparer<T>
{
    public static readonly ValueComparer<T> Instance = new();

    private static readonly bool IsMixed = typeof(T) == typeof(object);

    public bool Equals(T? x, T? y) => IsMixed ? Values.SameElement(x, y) : EqualityComparer<T>.Default.Equals(x, y);

    public int GetHashCode(T obj)
    {
        if (!IsMixed || obj is null)
        {
            return obj is null ? 0 : EqualityComparer<T>.Default.GetHashCode(obj);
        }

        // Equal ones print alike but for numbers of different types.
        return Values.TryNumber(obj, out var number) ? Values.Text(number).GetHashCode(StringComparison.Ordinal) : Values.Text((object)obj).GetHashCode(StringComparison.Ordinal);
    }

    public int Compare(T? x, T? y) => IsMixed || typeof(T) == typeof(string) ? Values.Compare(x, y) : Comparer<T>.Default.Compare(x, y);
}
