using System.Buffers;

namespace PromptGen.Reading;

/// <summary>The tokens of one text in order. Pooled: one a thread is kept, so that reading allocates nothing but values.</summary>
internal sealed class TokenTape
{
    private const int InitialCapacity = 256;

    // About 1 MB; a larger tape served an unusual reply and goes back to the pool.
    private const int MaxKeptCapacity = 64 * 1024;

    [ThreadStatic]
    private static TokenTape? kept;

    private Token[] _tokens = new Token[InitialCapacity];

    public int Count { get; private set; }

    public ReadOnlySpan<Token> Tokens => _tokens.AsSpan(0, Count);

    public ref Token this[int index] => ref _tokens[index];

    public static TokenTape Rent()
    {
        var tape = kept ?? new TokenTape();
        kept = null;
        tape.Count = 0;
        return tape;
    }

    public void Return()
    {
        Shrink();
        kept = this;
    }

    /// <summary>Lets go of what a large text took.</summary>
    public void Shrink()
    {
        if (_tokens.Length > MaxKeptCapacity)
        {
            ArrayPool<Token>.Shared.Return(_tokens);
            _tokens = new Token[InitialCapacity];
        }
    }

    public void Clear() => Count = 0;

    /// <summary>Takes back all tokens but the first ones.</summary>
    public void Truncate(int count) => Count = count;

    /// <summary>A token behind the others; its <see cref="Token.Next"/> is right for a scalar.</summary>
    public ref Token Add(int start, int length)
    {
        var tokens = _tokens;
        var index = Count;
        if ((uint)index >= (uint)tokens.Length)
        {
            tokens = Grow();
        }

        Count = index + 1;
        ref var token = ref tokens[index];
        token.Start = start;
        token.Length = length;
        token.Next = index + 1;
        return ref token;
    }

    private Token[] Grow()
    {
        var tokens = ArrayPool<Token>.Shared.Rent(_tokens.Length * 4);
        _tokens.CopyTo(tokens, 0);
        if (_tokens.Length > InitialCapacity)
        {
            ArrayPool<Token>.Shared.Return(_tokens);
        }

        return _tokens = tokens;
    }
}
