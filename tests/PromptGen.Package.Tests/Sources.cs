namespace PromptGen.Package.Tests;

/// <summary>What a newcomer would type: one prompt file and one program.</summary>
internal static class Sources
{
    public const string GreetPrompt =
        """
        ---
        version: 1.0.0
        description: Greets a person by name.
        input:
          schema:
            name: string, whom to greet
        output:
          schema:
            greeting: string
            language: string
        ---
        Greet {{ name }}.
        """;

    public static string Program(string rootNamespace) =>
        $$"""
        using Microsoft.Extensions.AI;
        using PromptGen;
        using {{rootNamespace}}.Prompts.Demo;

        var greet = new GreetV1Prompt(PromptRuntime.Create(new CannedClient()));
        var result = await greet.CallAsync(new() { Name = "Ada" });
        Console.WriteLine(GreetV1Prompt.Render(new() { Name = "Ada" })[0].Text);
        Console.WriteLine(result.GetValueOrThrow().Greeting);

        {{CannedClient}}
        """;

    public const string CannedClient =
        """"
        sealed class CannedClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, """{"greeting":"Good day, Ada","language":"en"}""")) { FinishReason = ChatFinishReason.Stop });

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }
        """";
}
