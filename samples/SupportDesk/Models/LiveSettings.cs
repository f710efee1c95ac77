namespace SupportDesk.Models;

internal enum Provider
{
    OpenAI,
    Anthropic,
}

/// <summary>Where <c>--live</c> sends its requests: from the environment, since keys have no place in files or arguments.</summary>
/// <remarks>Not a record: its text would hold the key.</remarks>
internal sealed class LiveSettings
{
    public const string ProviderVariable = "SUPPORTDESK_PROVIDER";
    public const string EndpointVariable = "SUPPORTDESK_ENDPOINT";
    public const string ApiKeyVariable = "SUPPORTDESK_API_KEY";
    public const string ModelVariable = "SUPPORTDESK_MODEL";
    public const string SmallModelVariable = "SUPPORTDESK_SMALL_MODEL";

    public required Provider Provider { get; init; }

    /// <summary>Null: the SDK's own.</summary>
    public Uri? Endpoint { get; init; }

    public required string ApiKey { get; init; }

    public required string Model { get; init; }

    /// <summary>For prompts that ask for the model <c>small</c>.</summary>
    public required string SmallModel { get; init; }

    /// <param name="read">Gives the value of a variable, or null.</param>
    /// <exception cref="InvalidOperationException">A variable is missing or cannot be used; the message names it.</exception>
    public static LiveSettings Read(Func<string, string?> read)
    {
        string model = Required(ModelVariable, "the model's name");
        return new()
        {
            Provider = read(ProviderVariable) is { Length: > 0 } provider ? ParseProvider(provider) : Provider.OpenAI,
            Endpoint = read(EndpointVariable) is { Length: > 0 } endpoint ? ParseEndpoint(endpoint) : null,
            ApiKey = Required(ApiKeyVariable, "the key of the endpoint; any text where it needs none"),
            Model = model,
            SmallModel = read(SmallModelVariable) is { Length: > 0 } small ? small : model,
        };

        string Required(string name, string what) =>
            read(name) is { Length: > 0 } value ? value : throw new InvalidOperationException($"--live needs the environment variable {name}: {what}.");
    }

    private static Provider ParseProvider(string text) => text.ToUpperInvariant() switch
    {
        "OPENAI" => Provider.OpenAI,
        "ANTHROPIC" => Provider.Anthropic,
        _ => throw new InvalidOperationException($"{ProviderVariable} is 'openai' or 'anthropic', not '{text}'."),
    };

    private static Uri ParseEndpoint(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && (uri.Scheme is "http" or "https")
            ? uri
            : throw new InvalidOperationException($"{EndpointVariable} is an address that begins with http:// or https://, not '{text}'.");
}
