using Xunit;

namespace PromptGen.Analyzers.Tests.CallSites;

/// <summary>PG5107: the end of a streaming call.</summary>
public sealed class StreamEndTests
{
    [Fact]
    public Task A_loop_that_never_looks_at_the_end_is_found() => CallSiteProject.Of("""
        sealed class TellV1Prompt : IPrompt<string, string>
        {
            public Task<PromptResult<string>> CallAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
            public IAsyncEnumerable<PromptUpdate<string, string>> StreamAsync(string input, PromptCallOptions? options = null, CancellationToken cancellationToken = default) => throw null!;
        }
        class Desk(TellV1Prompt prompt)
        {
            public async Task Bad(CancellationToken ct)
            {
                await foreach (var update in prompt.{|PG5107:StreamAsync|}("", cancellationToken: ct))
                {
                    if (update is PromptUpdate<string, string>.Piece piece)
                    {
                        Console.WriteLine(piece.Text);
                    }
                }

                await foreach (var update in prompt.{|PG5107:StreamAsync|}("", cancellationToken: ct).ConfigureAwait(false))
                {
                }
            }

            public async Task Good(CancellationToken ct)
            {
                await foreach (var update in prompt.StreamAsync("", cancellationToken: ct))
                {
                    switch (update)
                    {
                        case PromptUpdate<string, string>.Ended ended:
                            Console.WriteLine(ended.Result);
                            break;
                    }
                }

                await foreach (var update in prompt.StreamAsync("", cancellationToken: ct))
                {
                    if (update is PromptUpdate<string, string>.Ended { Result: var result })
                    {
                        Console.WriteLine(result);
                    }
                }

                await foreach (var update in prompt.StreamAsync("", cancellationToken: ct))
                {
                    Handle(update);
                }

                await foreach (var text in prompt.StreamAsync("", cancellationToken: ct).GetTextOrThrow())
                {
                    Console.WriteLine(text);
                }
            }

            static void Handle(PromptUpdate<string, string> update) { }
        }
        """).Check();
}
