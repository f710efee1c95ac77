namespace PromptGen;

/// <summary>A value that is arriving: an object shows what there is of it; a number, a date, an enum and the like show nothing before they are complete.</summary>
/// <param name="State">Whether it has begun, and ended.</param>
/// <param name="Value">The value so far; the default where nothing can be shown.</param>
/// <typeparam name="T">The type of the value, or of its partial form.</typeparam>
public readonly record struct PartialValue<T>(PartialState State, T? Value)
{
    /// <summary>The same state with another value, made of this one's where there is one.</summary>
    /// <param name="convert">Makes the other value; of a value type it may be asked for the default's.</param>
    /// <typeparam name="TOther">The type of the other value.</typeparam>
    public PartialValue<TOther> Convert<TOther>(Func<T, TOther> convert)
    {
        ArgumentNullException.ThrowIfNull(convert);
        return new(State, State == PartialState.Absent || Value is null ? default : convert(Value));
    }
}
