namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>An SDK whose package cannot be had here, by types that have its signatures, and raw calls of it.</summary>
/// <param name="Usings">What its callers open.</param>
/// <param name="Client">The parameter of its callers, named <c>client</c>.</param>
/// <param name="Make">C# that makes it over <c>model</c>.</param>
/// <param name="Code">Its types.</param>
/// <param name="Shapes">Names of shapes and bodies of calls that are extracted.</param>
/// <param name="Refused">Bodies of calls of which something would be lost.</param>
internal sealed record StubSdk(string Usings, string Client, string Make, string Code, IReadOnlyList<(string Shape, string Body)> Shapes, IReadOnlyList<string> Refused)
{
    private const string Common = "#nullable enable\nusing System;\nusing System.Collections.Generic;\nusing System.Linq;\nusing System.Threading;\nusing System.Threading.Tasks;\n";

    public static IReadOnlyList<StubSdk> All { get; } = [AgentFrameworkStub.Sdk, OllamaStub.Sdk, AzureInferenceStub.Sdk, GoogleStub.Sdk, BedrockStub.Sdk, ResponsesStub.Sdk, MistralStub.Sdk];

    /// <summary>The files that callers need: the types of all of them, and what every one of them ends in.</summary>
    public static IReadOnlyList<(string Path, string Text)> Files { get; } =
    [
        ("Harness.cs", Harness), .. All.Select((sdk, i) => ($"Stubs{i}.g.cs", Common + "using System.Runtime.CompilerServices;\nusing Microsoft.Extensions.AI;\n" + sdk.Code)),
    ];

    /// <summary>Members of its callers.</summary>
    public string Members { get; init; } = "";

    /// <summary>What every one of them ends in: a model that writes down what it is sent, the <c>IChatClient</c> over it, and the run of a caller.</summary>
    public const string Harness = """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Globalization;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;
        namespace Acme;
        public sealed record Note(string Title, int Count);
        public sealed class Model
        {
            public List<string> Sent { get; } = [];
            public string Reply(IEnumerable<(string Role, string Text)> messages, string? name, double? temperature, int? length)
            {
                var all = messages.ToList();
                Sent.AddRange(all.Select(message => message.Role + ": " + message.Text));
                Sent.Add(string.Create(CultureInfo.InvariantCulture, $"settings: {name} {(temperature is { } t ? Math.Round(t, 3) : null)} {length}"));
                return all.Any(message => message.Text.Contains("Describe")) ? "{\"Title\":\"A\",\"title\":\"A\",\"Count\":2}" : "reply";
            }
        }
        public class ModelClient(Model model, string? name) : IChatClient
        {
            protected Model Model => model;
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, Ask(messages, options))) { FinishReason = ChatFinishReason.Stop });
            public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
            {
                var text = Ask(messages, options);
                await Task.CompletedTask;
                yield return new(ChatRole.Assistant, text[..2]);
                yield return new(ChatRole.Assistant, text[2..]) { FinishReason = ChatFinishReason.Stop };
            }
            public object? GetService(Type serviceType, object? serviceKey = null) => null;
            public void Dispose() { }
            private string Ask(IEnumerable<ChatMessage> messages, ChatOptions? options) => model.Reply(
                (options?.Instructions is { } system ? [("system", system)] : Enumerable.Empty<(string, string)>()).Concat(messages.Select(message => (message.Role.Value, message.Text))), options?.ModelId ?? name, options?.Temperature, options?.MaxOutputTokens);
        }
        public static class Run
        {
            public static string Go(string desk)
            {
                var model = new Model();
                var type = typeof(Run).Assembly.GetType("Acme." + desk)!;
                var text = ((Task<string>)type.GetMethod("AskAsync")!.Invoke(Activator.CreateInstance(type, model), ["Ann {{ x }}", 3, new CancellationTokenSource().Token])!).GetAwaiter().GetResult();
                return text + "\n" + string.Join("\n", model.Sent);
            }
        }
        """;

    public string Source(string name, string body) => Common + $$"""
        using System.Text.Json;
        {{Usings}}
        namespace Acme;
        public sealed class {{name}}({{Client}} client)
        {
            public {{name}}(Model model) : this({{Make}}) { }
            public async Task<string> AskAsync(string name, int count, CancellationToken ct)
            {
                {{body}}
            }
            object Field => client;
            {{Members}}
        }
        """;
}
