using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Distributed;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using PromptGen.Calling;
using PromptGen.Hosting;
using PromptGen.Testing;
using Shouldly;
using Xunit;

namespace PromptGen.Runtime.Tests.Hosting;

/// <summary>What a generated <c>AddPrompts()</c> does, with a prompt class as generated code writes one.</summary>
public sealed class HostingTests
{
    [Fact]
    public async Task A_prompt_is_found_under_its_class_and_its_interface_and_asks_its_model()
    {
        using var host = Build(prompts => prompts.UseModel("default", _ => new ScriptedChatClient("hello")).UseModel("small", new ScriptedChatClient()));
        await host.StartAsync();

        var prompt = host.Services.GetRequiredService<IPrompt<string, string>>();

        prompt.ShouldBeSameAs(host.Services.GetRequiredService<EchoV1Prompt>());
        (await prompt.CallAsync("x")).GetValueOrThrow().ShouldBe("hello");
    }

    [Fact]
    public async Task A_keyed_client_of_the_container_is_a_model_too()
    {
        using var host = Build(
            prompts =>
            {
                prompts.Services.AddKeyedSingleton<IChatClient>("default", new ScriptedChatClient("hello"));
                prompts.Services.AddKeyedSingleton<IChatClient>("small", new ScriptedChatClient());
            });
        await host.StartAsync();

        (await host.Services.GetRequiredService<EchoV1Prompt>().CallAsync("x")).GetValueOrThrow().ShouldBe("hello");
    }

    [Fact]
    public async Task A_missing_model_stops_the_host_with_its_key_and_its_prompt()
    {
        using var host = Build(prompts => prompts.UseModel("default", _ => throw new InvalidOperationException("is not made at the start")));

        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        thrown.Failures.ShouldHaveSingleItem().ShouldContain("'small'");
        thrown.Message.ShouldContain("demo/echo");
    }

    [Fact]
    public void The_containers_distributed_cache_keeps_replies_unless_another_is_named()
    {
        var (own, other) = (new StoreFake(), new StoreFake());
        var services = new ServiceCollection();
        services.AddSingleton<IDistributedCache>(own);
        using (var provider = Add(services).Services.BuildServiceProvider())
        {
            var options = provider.GetRequiredService<PromptRuntime>().Options;
            (options.Cache, options.CacheTimeout).ShouldBe((own, TimeSpan.FromMilliseconds(250)));
        }

        Add(services).UseCache(_ => other, TimeSpan.FromSeconds(1));
        using (var provider = services.BuildServiceProvider())
        {
            var options = provider.GetRequiredService<PromptRuntime>().Options;
            (options.Cache, options.CacheTimeout).ShouldBe((other, TimeSpan.FromSeconds(1)));
        }

        Should.Throw<ArgumentOutOfRangeException>(() => Add(services).UseCache(_ => other, TimeSpan.Zero));
    }

    [Fact]
    public void Registering_twice_changes_nothing()
    {
        var services = new ServiceCollection();
        Add(services);
        Add(services).UseModel("default", new ScriptedChatClient("hello")).UseModel("small", new ScriptedChatClient());
        using var provider = services.BuildServiceProvider();

        provider.GetServices<EchoV1Prompt>().Count().ShouldBe(1);
        provider.GetServices<PromptRuntime>().Count().ShouldBe(1);
    }

    [Fact]
    public async Task The_containers_clock_is_used()
    {
        var time = new VirtualTime();
        using var host = Build(prompts =>
        {
            prompts.Services.AddSingleton<TimeProvider>(time);
            prompts.UseModel("default", new ScriptedChatClient(time, new ScriptedReply { Delay = TimeSpan.FromHours(1) }))
                .UseModel("small", new ScriptedChatClient());
        });
        await time.RunAsync(async () =>
        {
            await host.StartAsync().ConfigureAwait(false);
            return 0;
        });

        var prompt = host.Services.GetRequiredService<EchoV1Prompt>();
        var result = await time.RunAsync(() => prompt.CallAsync("x"));

        result.Record.Duration.ShouldBe(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Settings_beyond_a_ceiling_or_for_no_prompt_stop_the_host()
    {
        using var host = Build(prompts => prompts
            .UseModel("default", new ScriptedChatClient()).UseModel("small", new ScriptedChatClient())
            .Configure("demo/echo", new() { Retries = 5 })
            .Configure("demo/ecco", new() { Retries = 0 }));

        var thrown = await Should.ThrowAsync<OptionsValidationException>(() => host.StartAsync());

        thrown.Failures.Count().ShouldBe(2);
        thrown.Message.ShouldContain("Retries is 5; its file allows from 0 to 1");
        thrown.Message.ShouldContain("'demo/ecco'");
    }

    [Fact]
    public async Task Settings_and_record_sinks_of_the_container_are_used()
    {
        var sink = new CountingSink();
        using var host = Build(prompts => prompts
            .UseModel("default", new ScriptedChatClient("hello")).UseModel("small", new ScriptedChatClient())
            .Configure("demo/echo", new() { Deadline = TimeSpan.FromSeconds(2) }).Services.AddSingleton<ICallRecordSink>(sink));
        await host.StartAsync();

        var result = await host.Services.GetRequiredService<EchoV1Prompt>().CallAsync("x");

        result.Record.Deadline.ShouldBe(TimeSpan.FromSeconds(2));
        sink.Count.ShouldBe(1);
    }

    private sealed class CountingSink : ICallRecordSink
    {
        public int Count { get; private set; }

        public void Write(CallRecord record) => Count++;
    }

    private static IHost Build(Action<PromptsBuilder> configure)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        configure(Add(builder.Services));
        return builder.Build();
    }

    private static PromptsBuilder Add(IServiceCollection services) =>
        PromptServices.AddPromptRuntime(services).Add<EchoV1Prompt, string, string>(EchoV1Prompt.Info, static runtime => new(runtime));

    private sealed class EchoV1Prompt(PromptRuntime runtime) : IPrompt<string, string>
    {
        private readonly PromptCaller<string, string> _caller = runtime.CreateCaller(Definition);

        public static PromptInfo Info { get; } = new()
        {
            Id = "demo/echo",
            Version = "1.0.0",
            Hash = new string('0', 64),
            Policy = new() { Deadline = TimeSpan.FromSeconds(5), Fallback = [new("small", [])] },
        };

        private static PromptDefinition<string, string> Definition => new()
        {
            Info = Info,
            Render = input => [new(ChatRole.User, input)],
            Read = reply => ReadResult<string>.Valid(System.Text.Encoding.UTF8.GetString(reply)),
            WriteInput = (writer, input) => writer.WriteStringValue(input),
        };

        public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) =>
            _caller.CallAsync(input, options, cancellationToken);
    }
}
