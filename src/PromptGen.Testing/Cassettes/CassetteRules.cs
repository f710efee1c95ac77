namespace PromptGen.Testing.Cassettes;

/// <summary>What a cassette entry must say beside what its JSON types ask for.</summary>
internal static class CassetteRules
{
    /// <exception cref="InvalidDataException">The entry breaks one.</exception>
    public static void Check(string path, CassetteEntry entry)
    {
        var keys = (entry.InputHash is null ? 0 : 1) + (entry.Input is null ? 0 : 1) + (entry.Match is null ? 0 : 1);
        if (keys != 1)
        {
            throw new InvalidDataException($"{path}: an entry needs one of 'inputHash', 'input' and 'match'; this one has {keys}.");
        }

        if (entry.Replies.Count == 0)
        {
            throw new InvalidDataException($"{path}: an entry needs at least one reply.");
        }

        foreach (var reply in entry.Replies)
        {
            if (reply.Failure is { } failure && !(FailureKinds.TryParse(failure, out var kinds) && kinds.Count == 1 && FailureKinds.GetName(kinds[0]) == failure))
            {
                throw new InvalidDataException($"{path}: '{failure}' is no failure kind.");
            }

            if ((reply.Text is null ? 0 : 1) + (reply.Json is null ? 0 : 1) + (reply.Chunks is null ? 0 : 1) > 1)
            {
                throw new InvalidDataException($"{path}: a reply has one of 'text', 'json' and 'chunks'.");
            }
        }
    }
}
