using Microsoft.Extensions.AI;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using PromptGen.Testing;
using SupportDesk.Desk;
using SupportDesk.Knowledge;
using SupportDesk.Models;
using SupportDesk.Prompts;

namespace SupportDesk;

/// <summary>Puts the application together: prompts, models, the desk.</summary>
internal static class Composition
{
    // What the prompts name in `model` and `fallback`.
    private const string DefaultModel = "default";
    private const string SmallModel = "small";

    private const string RecordCommand = "dotnet run --project samples/SupportDesk -- --cassettes samples/SupportDesk/Cassettes";

    /// <exception cref="InvalidOperationException">A variable that <c>--live</c> needs is missing.</exception>
    public static IHost Build(SampleOptions options)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        if (options.Log)
        {
            builder.Logging.AddSimpleConsole(console => console.SingleLine = true);
            builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        }

        builder.Services.AddSingleton(_ => KnowledgeBase.Load(Path.Combine(SampleFiles.Data, "articles")));
        builder.Services.AddSingleton<TicketDesk>();
        builder.Services.AddSingleton<DeskRun>();

        var models = Models(options);
        builder.Services.AddPrompts()
            .UseModel(DefaultModel, _ => models(settings => settings.Model))
            .UseModel(SmallModel, _ => models(settings => settings.SmallModel));
        return builder.Build();
    }

    /// <summary>Makes a client, given which of the models in the settings is meant.</summary>
    private static Func<Func<LiveSettings, string>, IChatClient> Models(SampleOptions options)
    {
        if (options.Live)
        {
            LiveSettings settings = LiveSettings.Read(Environment.GetEnvironmentVariable);
            return model => LiveModels.Create(settings, model(settings));
        }

        var cassettes = new CassetteFolder(options.Cassettes ?? SampleFiles.Cassettes, new() { RecordCommand = RecordCommand });
        return model => cassettes.CreateClient(() =>
        {
            LiveSettings settings = LiveSettings.Read(Environment.GetEnvironmentVariable);
            return LiveModels.Create(settings, model(settings));
        });
    }
}
