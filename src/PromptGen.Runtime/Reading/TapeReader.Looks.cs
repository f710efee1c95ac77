using System.Buffers;

namespace PromptGen.Reading;

/// <content>
/// Which members some keyword has looked at, for <c>unevaluatedProperties</c> and <c>unevaluatedItems</c>: a list of tokens that grows with each look, and shrinks where
/// the subschema that looked did not match.
/// </content>
public ref partial struct TapeReader
{
    private const int InitialLooks = 64;

    /// <summary>How many looks there are: a place to go back to.</summary>
    public readonly int Looks => _looked;

    /// <summary>Notes that a keyword has looked at a member.</summary>
    public void Look(int token)
    {
        if (_looks is null || _looked == _looks.Length)
        {
            var larger = ArrayPool<int>.Shared.Rent(Math.Max(InitialLooks, _looked * 2));
            _looks?.AsSpan(0, _looked).CopyTo(larger);
            ReturnLooks(ref _looks);
            _looks = larger;
        }

        _looks[_looked++] = token;
    }

    /// <summary>The result of a subschema that may match: if it did not, it has looked at nothing.</summary>
    public bool Attempt(int looks, bool result)
    {
        _looked = result ? _looked : looks;
        return result;
    }

    /// <summary>The result of a subschema whose looks nobody asks for.</summary>
    public bool Forget(int looks, bool result)
    {
        _looked = looks;
        return result;
    }

    /// <summary>Puts a stamp of its own on each token that has been looked at since <paramref name="looks"/>.</summary>
    public int Stamp(int looks)
    {
        if (_stamps is null)
        {
            _stamps = ArrayPool<int>.Shared.Rent(_tokens.Length);
            _stamps.AsSpan().Clear();
        }

        _stamp++;
        for (var i = looks; i < _looked; i++)
        {
            _stamps[_looks![i]] = _stamp;
        }

        return _stamp;
    }

    /// <summary>Whether a token has the stamp.</summary>
    public readonly bool HasStamp(int token, int stamp) => _stamps![token] == stamp;

    /// <summary>A member that no keyword has looked at, and that must not be there then.</summary>
    public bool Unevaluated(int token, string keyword) => Fail(token, keyword, Shared.ViolationText.Never);

    private static void ReturnLooks(ref int[]? array)
    {
        if (array is not null)
        {
            ArrayPool<int>.Shared.Return(array);
            array = null;
        }
    }
}
