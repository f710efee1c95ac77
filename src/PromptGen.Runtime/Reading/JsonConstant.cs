using System.Text;

namespace PromptGen.Reading;

/// <summary>A value of <c>const</c> or <c>enum</c>.</summary>
public sealed class JsonConstant
{
    private readonly byte[] _utf8;
    private readonly Token[] _tokens;

    /// <summary>From well-formed JSON.</summary>
    /// <param name="utf8">The value.</param>
    /// <exception cref="ArgumentException">It is not JSON.</exception>
    public JsonConstant(ReadOnlySpan<byte> utf8)
    {
        _utf8 = utf8.ToArray();
        var tape = TokenTape.Rent();
        var failure = StrictTokenizer.Tokenize(_utf8, tape);
        _tokens = tape.Tokens.ToArray();
        tape.Return();
        if (failure is not null)
        {
            throw new ArgumentException(failure.Value.Message, nameof(utf8));
        }
    }

    /// <summary>The value as JSON.</summary>
    public override string ToString() => Encoding.UTF8.GetString(_utf8);

    internal bool IsEqualTo(TapeReader reader, int token)
    {
        var own = new TapeReader(_utf8, _tokens);
        var result = TapeEquality.AreEqual(reader, token, own, 0);
        own.Release();
        return result;
    }
}
