using PromptGen.Emission;
using PromptGen.TestSupport;
using Shouldly;
using Xunit;

namespace PromptGen.Generator.Tests.Emission;

/// <summary>What the exceptions of SDKs mean, compiled against exceptions of the shapes that the SDKs have.</summary>
public sealed class FailureEmitterTests
{
    // The members that are read, as System.ClientModel 1.16, Anthropic 13.11, Azure.Core 1.36 and AWSSDK.Core 4 have them.
    private const string Sdks = """
        namespace System.ClientModel
        {
            public class ClientResultException(int status, string message, Primitives.PipelineResponse? response) : System.Exception(message)
            {
                public int Status => status;
                public Primitives.PipelineResponse? GetRawResponse() => response;
            }
        }
        namespace System.ClientModel.Primitives
        {
            public class PipelineResponse { public PipelineResponseHeaders Headers { get; } = new(); }
            public class PipelineResponseHeaders { public bool TryGetValue(string name, out string? value) { value = name == "retry-after-ms" ? "1500" : null; return value != null; } }
        }
        namespace Anthropic.Exceptions
        {
            public class AnthropicApiException : System.Exception
            {
                public required System.Net.HttpStatusCode StatusCode { get; init; }
                public required string ResponseBody { get; init; }
            }
        }
        namespace Azure
        {
            public class RequestFailedException(int status, string code) : System.Exception("text")
            {
                public int Status => status;
                public string? ErrorCode => code;
                public Response? GetRawResponse() => null;
            }
            public class Response { public ResponseHeaders Headers => default; }
            public struct ResponseHeaders { public bool TryGetValue(string name, out string? value) { value = null; return false; } }
        }
        namespace Amazon.Runtime
        {
            public class AmazonServiceException(string code, System.Net.HttpStatusCode status) : System.Exception("text")
            {
                public string ErrorCode => code;
                public System.Net.HttpStatusCode StatusCode => status;
            }
        }
        """;

    private const string Use = """
        public static class Use
        {
            public static string All()
            {
                var all = new System.Exception[]
                {
                    new System.ClientModel.ClientResultException(429, "HTTP 429 (insufficient_quota)", null),
                    new System.ClientModel.ClientResultException(429, "HTTP 429", new()),
                    new System.ClientModel.ClientResultException(0, "no reply", null),
                    new Anthropic.Exceptions.AnthropicApiException { StatusCode = (System.Net.HttpStatusCode)529, ResponseBody = "overloaded_error" },
                    new Azure.RequestFailedException(404, "DeploymentNotFound"),
                    new Amazon.Runtime.AmazonServiceException("ThrottlingException", System.Net.HttpStatusCode.TooManyRequests),
                    new System.InvalidOperationException("no SDK's"),
                };
                return string.Join(" ", System.Linq.Enumerable.Select(all, e => Acme.Prompts.SdkFailures_.Classify(e) is { } f ? f.Kind + "/" + f.StatusCode + "/" + f.RetryAfter?.TotalMilliseconds : "-"));
            }
        }
        """;

    [Fact]
    public void Each_sdk_is_read_by_its_own_members()
    {
        var options = new EmitOptions("prompts", KnownSdks.ClientModel | KnownSdks.Anthropic | KnownSdks.Azure | KnownSdks.Aws, "Acme.Prompts");

        using var code = CSharpCode.Load(FailureEmitter.Emit(options), Sdks, Use);

        code.Invoke("Use", "All").ShouldBe("Quota/429/ RateLimited/429/1500 - Overloaded/529/ ModelNotFound/404/ RateLimited/429/ -");
    }

    [Theory]
    [InlineData("/packages/System.ClientModel.dll", KnownSdks.ClientModel)]
    [InlineData(@"C:\packages\azure.core.DLL", KnownSdks.Azure)]
    [InlineData("/packages/My.System.ClientModel.dll", KnownSdks.None)]
    public void An_sdk_is_known_by_its_file(string path, KnownSdks sdk) => SdkReferences.Of(path).ShouldBe(sdk);
}
