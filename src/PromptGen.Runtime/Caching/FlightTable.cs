using PromptGen.Calling;

namespace PromptGen.Caching;

/// <summary>The work in progress, by key.</summary>
internal sealed class FlightTable
{
    private readonly Dictionary<string, Flight> _flights = new(StringComparer.Ordinal);

    public Lock Lock { get; } = new();

    /// <summary>The flight of a key. True: it is new, and the call has to begin its work.</summary>
    public bool Join(string key, CallState call, out Flight flight)
    {
        lock (Lock)
        {
            if (_flights.TryGetValue(key, out var existing))
            {
                existing.Join(call);
                flight = existing;
                return false;
            }

            flight = new(this, key, call);
            _flights.Add(key, flight);
            return true;
        }
    }

    /// <summary>Under the lock: calls that come now begin anew.</summary>
    public void Remove(Flight flight)
    {
        if (_flights.TryGetValue(flight.Key, out var current) && ReferenceEquals(current, flight))
        {
            _flights.Remove(flight.Key);
        }
    }
}
