namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Amazon Bedrock's Converse with AWSSDK.Extensions.Bedrock.MEAI.</summary>
internal static class BedrockStub
{
    public static StubSdk Sdk { get; } = new(
        "using Amazon.BedrockRuntime;\nusing Amazon.BedrockRuntime.Model;",
        "IAmazonBedrockRuntime",
        "new AmazonBedrockRuntimeClient(model)",
        """
        #nullable enable
        using System;
        using System.Collections.Generic;
        using System.Linq;
        using System.Threading;
        using System.Threading.Tasks;
        using Amazon.BedrockRuntime.Model;
        using Microsoft.Extensions.AI;
        namespace Amazon.BedrockRuntime.Model
        {
            public class ContentBlock { public string? Text { get; set; } public object? Image { get; set; } }
            public class SystemContentBlock { public string? Text { get; set; } }
            public class Message { public ConversationRole? Role { get; set; } public List<ContentBlock> Content { get; set; } = []; }
            public class InferenceConfiguration { public int? MaxTokens { get; set; } public float? Temperature { get; set; } public float? TopP { get; set; } public List<string>? StopSequences { get; set; } }
            public class ConverseRequest { public string ModelId { get; set; } = ""; public List<Message> Messages { get; set; } = []; public List<SystemContentBlock>? System { get; set; } public InferenceConfiguration? InferenceConfig { get; set; } public object? ToolConfig { get; set; } }
            public class ConverseOutput { public Message? Message { get; set; } }
            public class ConverseResponse { public ConverseOutput? Output { get; set; } public string? StopReason { get; set; } }
        }
        namespace Amazon.BedrockRuntime
        {
            public class ConversationRole(string value) { public string Value => value; public static readonly ConversationRole User = new("user"); public static readonly ConversationRole Assistant = new("assistant"); public static implicit operator ConversationRole(string value) => new(value); }
            public interface IAmazonBedrockRuntime { Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default); }
            public class AmazonBedrockRuntimeClient(Acme.Model model) : IAmazonBedrockRuntime
            {
                internal Acme.Model Model => model;
                public virtual Task<ConverseResponse> ConverseAsync(ConverseRequest request, CancellationToken cancellationToken = default) => Task.FromResult(new ConverseResponse
                {
                    Output = new() { Message = new() { Role = ConversationRole.Assistant, Content = [new() { Text = model.Reply((request.System?.Select(block => ("system", block.Text!)) ?? []).Concat(request.Messages.Select(message => (message.Role!.Value, message.Content[0].Text!))), request.ModelId, request.InferenceConfig?.Temperature, request.InferenceConfig?.MaxTokens) }] } },
                });
            }
            public static class AmazonBedrockRuntimeExtensions { public static IChatClient AsIChatClient(this IAmazonBedrockRuntime runtime, string? defaultModelId = null) => new Acme.ModelClient(((AmazonBedrockRuntimeClient)runtime).Model, defaultModelId); }
        }
        """,
        [
            ("Bedrock", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new Message { Role = ConversationRole.User, Content = [new ContentBlock { Text = "Say hello." }] }] }, ct); return response.Output!.Message!.Content[0].Text!;"""),
            ("Bedrock, lists", """var request = new ConverseRequest { ModelId = "anthropic.claude", Messages = new List<Message> { new Message { Role = ConversationRole.User, Content = new List<ContentBlock> { new ContentBlock { Text = $"Say hello to {name}." } } } } }; var response = await client.ConverseAsync(request); return response.Output!.Message!.Content.First().Text!;"""),
            ("Bedrock, system and settings", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", System = [new SystemContentBlock { Text = "You help." }], Messages = [new Message { Role = "user", Content = [new() { Text = "Hallo" }] }, new Message { Role = ConversationRole.Assistant, Content = [new() { Text = "Hello" }] }, new Message { Role = ConversationRole.User, Content = [new() { Text = name }] }], InferenceConfig = new InferenceConfiguration { MaxTokens = 512, Temperature = 0.5f } }); return response?.Output?.Message?.Content?[0]?.Text ?? "";"""),
            ("Bedrock, deserialized", """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = $"Describe {name}." }] }] }); return JsonSerializer.Deserialize<Note>(response.Output!.Message!.Content[0].Text!)!.Title;"""),
        ],
        [
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", ToolConfig = name, Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); return response.Output!.Message!.Content[0].Text!;""",
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Look." }, new() { Image = name }] }] }); return response.Output!.Message!.Content[0].Text!;""",
            """var response = await client.ConverseAsync(new ConverseRequest { ModelId = "anthropic.claude", Messages = [new() { Role = ConversationRole.User, Content = [new() { Text = "Say hello." }] }] }); return response.Output!.Message!.Content[0].Text + response.StopReason;""",
        ]);
}
