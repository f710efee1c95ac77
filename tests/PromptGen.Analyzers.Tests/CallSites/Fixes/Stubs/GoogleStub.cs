namespace PromptGen.Analyzers.Tests.CallSites.Fixes.Stubs;

/// <summary>Google.GenAI, whose client makes an <c>IChatClient</c> of itself.</summary>
internal static class GoogleStub
{
    public static StubSdk Sdk { get; } = new(
        "using Google.GenAI;\nusing Google.GenAI.Types;",
        "Client",
        "new Client(model)",
        """
        using Google.GenAI.Types;
        namespace Google.GenAI.Types
        {
            public record Part { public string? Text { get; set; } public byte[]? InlineData { get; set; } }
            public record Content { public string? Role { get; set; } public List<Part>? Parts { get; set; } public static implicit operator Content(string text) => new() { Role = "user", Parts = [new() { Text = text }] }; }
            public record GenerateContentConfig { public Content? SystemInstruction { get; set; } public double? Temperature { get; set; } public int? MaxOutputTokens { get; set; } public string? ResponseMimeType { get; set; } public List<string>? StopSequences { get; set; } }
            public record Candidate { public Content? Content { get; set; } public int? TokenCount { get; set; } }
            public record GenerateContentResponse { public List<Candidate>? Candidates { get; set; } public string? Text => Candidates?.FirstOrDefault()?.Content?.Parts?.FirstOrDefault()?.Text; }
        }
        namespace Google.GenAI
        {
            public class Client(Acme.Model model) { internal Acme.Model Model => model; public Models Models => new(model); }
            public class Models(Acme.Model wire)
            {
                public Task<GenerateContentResponse> GenerateContentAsync(string model, string contents, GenerateContentConfig? config = null) => GenerateContentAsync(model, [contents], config);
                public Task<GenerateContentResponse> GenerateContentAsync(string model, Content contents, GenerateContentConfig? config = null) => GenerateContentAsync(model, [contents], config);
                public Task<GenerateContentResponse> GenerateContentAsync(string model, List<Content> contents, GenerateContentConfig? config = null) => Task.FromResult(Of(Ask(model, contents, config)));
                public async IAsyncEnumerable<GenerateContentResponse> GenerateContentStreamAsync(string model, string contents, GenerateContentConfig? config = null) { var text = Ask(model, [contents], config); await Task.CompletedTask; yield return Of(text[..2]); yield return Of(text[2..]); }
                private string Ask(string model, List<Content> contents, GenerateContentConfig? config) => wire.Reply(
                    (config?.SystemInstruction is { } system ? [("system", system.Parts![0].Text!)] : Enumerable.Empty<(string, string)>()).Concat(contents.Select(content => (content.Role == "model" ? "assistant" : "user", content.Parts![0].Text!))), model, config?.Temperature, config?.MaxOutputTokens);
                private static GenerateContentResponse Of(string text) => new() { Candidates = [new() { Content = new() { Parts = [new() { Text = text }] } }] };
            }
        }
        namespace Microsoft.Extensions.AI
        {
            public static class GoogleGenAIExtensions { public static IChatClient AsIChatClient(this Google.GenAI.Client client, string? defaultModelId = null) => new Acme.ModelClient(client.Model, defaultModelId); }
        }
        """,
        [
            ("Google", """var response = await client.Models.GenerateContentAsync(model: "gemini-2.5-flash", contents: "Say hello."); return response.Candidates![0].Content!.Parts![0].Text!;"""),
            ("Google, its text", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", $"Say hello to {name}."); return response.Text ?? "";"""),
            ("Google, behind question marks", """GenerateContentResponse response = await client.Models.GenerateContentAsync("gemini-2.5-flash", name); var text = response?.Candidates?[0].Content?.Parts?[0].Text; return text ?? "";"""),
            ("Google, first of each", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Say hello."); return response.Candidates?.FirstOrDefault()?.Content?.Parts?.FirstOrDefault()?.Text ?? "none";"""),
            ("Google, trimmed", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Say hello."); return response.Text?.Trim() ?? "none";"""),
            ("Google, system and settings", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Who?", new GenerateContentConfig { SystemInstruction = new Content { Parts = [new Part { Text = "You help." }] }, Temperature = 0.7, MaxOutputTokens = 90 }); return response.Text!;"""),
            ("Google, settings in a local", """var config = new GenerateContentConfig { SystemInstruction = new Content { Parts = new List<Part> { new Part { Text = $"You help, {count} times." } } } }; var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Who?", config); return response.Text!;"""),
            ("Google, a content", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", new Content { Role = "user", Parts = [new Part { Text = name }] }); return response.Text!;"""),
            ("Google, contents", """var contents = new List<Content> { new() { Role = "user", Parts = [new() { Text = "Hallo" }] }, new() { Role = "model", Parts = [new() { Text = "Hello" }] } }; contents.Add(new Content { Role = "user", Parts = [new() { Text = name }] }); var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", contents); return response.Text!;"""),
            ("Google, JSON", """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", $"Describe {name}.", new GenerateContentConfig { ResponseMimeType = "application/json" }); return JsonSerializer.Deserialize<Note>(response.Text!)!.Title;"""),
            ("Google, streamed", """var text = ""; await foreach (var chunk in client.Models.GenerateContentStreamAsync("gemini-2.5-flash", "Say hello.")) { text += chunk.Candidates?[0].Content?.Parts?[0].Text; } return text;"""),
        ],
        [
            """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Say hello.", new GenerateContentConfig { StopSequences = ["x"] }); return response.Text!;""",
            """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", new Content { Parts = [new Part { Text = "Look." }, new Part { InlineData = [1] }] }); return response.Text!;""",
            """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Say hello."); if (response.Candidates == null) { return "none"; } return response.Text!;""",
            """var response = await client.Models.GenerateContentAsync("gemini-2.5-flash", "Say hello."); return response?.Text?.Trim() ?? "none";""",
        ]);
}
