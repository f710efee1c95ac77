namespace PromptGen.Reading;

/// <summary>Makes a value of a token that is valid.</summary>
public delegate T TokenMaker<out T>(ref TapeReader reader, int token);

/// <summary>Checks a token against its schema.</summary>
public delegate bool TokenCheck(ref TapeReader reader, int token);

/// <summary>A value that is shown once it is complete, and only where it fits its schema.</summary>
/// <typeparam name="T">The type of the value.</typeparam>
/// <param name="check">Its schema.</param>
/// <param name="make">Makes it.</param>
public sealed class PartialValueBuilder<T>(TokenCheck check, TokenMaker<T> make) : PartialBuilder<PartialValue<T>>(JsonTypes.Any)
{
    private T? _value;

    internal override bool IsGrowing => false;

    /// <inheritdoc/>
    public override PartialValue<T> Snapshot() => new(State, _value);

    internal override void End(ReadOnlySpan<byte> raw)
    {
        var tape = TokenTape.Rent();
        State = StrictTokenizer.Tokenize(raw, tape) is null && TryMake(raw, tape) ? PartialState.Complete : PartialState.Absent;
        tape.Return();
        Change();
    }

    private bool TryMake(ReadOnlySpan<byte> raw, TokenTape tape)
    {
        var reader = new TapeReader(raw, tape.Tokens);
        var isValid = check(ref reader, 0) && !reader.IsExhausted;
        if (isValid)
        {
            reader.Unlimit();
            _value = make(ref reader, 0);
            isValid = reader.Mark == 0;
        }

        reader.Release();
        return isValid;
    }
}
