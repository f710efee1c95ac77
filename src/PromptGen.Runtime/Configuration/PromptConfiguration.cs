using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace PromptGen.Configuration;

/// <summary>The section <c>PromptGen</c> of an application's configuration, by the paths below it. <see cref="IOptionsMonitor{T}"/> says when it has changed.</summary>
internal sealed class PromptConfiguration
{
    public IReadOnlyDictionary<string, string> Values { get; set; } = new Dictionary<string, string>();

    /// <summary>An empty value takes back what a source before it says, as an environment variable can.</summary>
    public static Dictionary<string, string> Read(IConfiguration section)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, value) in section.AsEnumerable(makePathsRelative: true))
        {
            if (!string.IsNullOrWhiteSpace(value) && path.Length > 0)
            {
                values[path] = value.Trim();
            }
        }

        return values;
    }
}

/// <summary>Where the settings stand: what <see cref="PromptsBuilder.UseConfiguration"/> names, else the container's configuration.</summary>
internal sealed class ConfigurationPlace(IEnumerable<NamedConfiguration> named, IServiceProvider services)
{
    public IConfiguration? Section { get; } =
        named.LastOrDefault()?.Section ?? (services.GetService(typeof(IConfiguration)) as IConfiguration)?.GetSection(SettingsText.Section);
}

/// <summary>A section that an application names.</summary>
internal sealed record NamedConfiguration(IConfiguration Section);

/// <summary>Reads it.</summary>
internal sealed class ConfigurationReading(ConfigurationPlace place) : IConfigureOptions<PromptConfiguration>
{
    public void Configure(PromptConfiguration options) => options.Values = place.Section is { } section ? PromptConfiguration.Read(section) : options.Values;
}

/// <summary>Says when to read it again.</summary>
internal sealed class ConfigurationChanges(ConfigurationPlace place) : IOptionsChangeTokenSource<PromptConfiguration>
{
    public string? Name => Options.DefaultName;

    public IChangeToken GetChangeToken() => place.Section?.GetReloadToken() ?? new CancellationChangeToken(CancellationToken.None);
}
