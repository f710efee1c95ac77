using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace PromptGen.Samples.Tests.Models;

/// <summary>A provider on 127.0.0.1 that answers as it is told and keeps what was asked.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Request> _requests = new();

    private LoopbackServer(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public IReadOnlyList<Request> Requests => [.. _requests];

    /// <param name="answer">Is given the body of the request.</param>
    public static async Task<LoopbackServer> StartAsync(Func<HttpContext, JsonElement, Task> answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var server = new LoopbackServer(builder.Build());
        server._app.Run(async context =>
        {
            using JsonDocument body = await JsonDocument.ParseAsync(context.Request.Body);
            server._requests.Enqueue(new(context.Request.Path, body.RootElement.Clone()));
            await answer(context, body.RootElement);
        });
        await server._app.StartAsync();
        return server;
    }

    public static Task<LoopbackServer> StartAsync(string contentType, string body, int status = 200) => StartAsync(async (context, _) =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = contentType;
        await context.Response.WriteAsync(body);
    });

    /// <summary>Takes the request and never answers; <paramref name="arrived"/> ends when the request is there.</summary>
    public static Task<LoopbackServer> StartSilentAsync(TaskCompletionSource arrived) => StartAsync(async (context, _) =>
    {
        arrived.SetResult();
        var gone = new TaskCompletionSource();
        using var registration = context.RequestAborted.Register(gone.SetResult);
        await gone.Task;
    });

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Request(string Path, JsonElement Body);
}
