using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>How an SDK's client becomes the <c>IChatClient</c> that prompts call.</summary>
/// <param name="Code">C# of the <c>IChatClient</c>.</param>
/// <param name="FileName">A file that the project needs for it; null: it has all that it takes.</param>
/// <param name="FileText">The text of that file.</param>
internal sealed record ChatAdapter(string Code, string? FileName = null, string? FileText = null)
{
    private const string AI = "Microsoft.Extensions.AI";
    private const string KernelChat = "Microsoft.SemanticKernel.ChatCompletion";
    private const string Bundled = "OpenAIChatClient";
    private const string Named = "NamedModelClient";

    // The SDKs' own: they know more than any other adapter.
    private static readonly (string Type, string Method)[] Known =
    [
        (AI + ".OpenAIClientExtensions", "AsIChatClient"),
        (AI + ".AnthropicClientExtensions", "AsIChatClient"),
        (AI + ".AzureAIInferenceExtensions", "AsIChatClient"),
        (AI + ".GoogleGenAIExtensions", "AsIChatClient"),
        ("Amazon.BedrockRuntime.AmazonBedrockRuntimeExtensions", "AsIChatClient"),
        (KernelChat + ".ChatCompletionServiceExtensions", "AsChatClient"),
    ];

    public static ChatAdapter None(ExpressionSyntax client) => new(client.WithoutTrivia().ToString());

    /// <summary>The client itself, by an SDK's extension, by a type of the project, or by one that is added to it; null where there is no way.</summary>
    /// <param name="client">The client that the call is made on.</param>
    /// <param name="call">The call.</param>
    /// <param name="model">C# of the model's name, where the call and not the client says it.</param>
    public static ChatAdapter? For(ExpressionSyntax client, CallReader call, string? model = null) =>
        call.Call.SemanticModel?.GetTypeInfo(client).Type is { } type ? For(None(client).Code, type, call, model) : null;

    /// <summary>The chat service of a kernel.</summary>
    public static ChatAdapter? ForKernel(ExpressionSyntax kernel, CallReader call)
    {
        const string Service = KernelChat + ".IChatCompletionService";
        return call.Compilation.GetTypeByMetadataName(Service) is { } type ? For($"{None(kernel).Code}.GetRequiredService<global::{Service}>()", type, call) : null;
    }

    /// <summary>The same for a client that is known by its type.</summary>
    public static ChatAdapter? For(string client, ITypeSymbol type, CallReader call, string? model = null)
    {
        var arguments = model is null ? client : client + ", " + model;
        var isChatClient = ExtensionsAIDialect.IsChatClient(type) || type.AllInterfaces.Any(ExtensionsAIDialect.IsChatClient);
        if (model is null && isChatClient)
        {
            return new(client);
        }

        if (isChatClient)
        {
            return ForNamed(arguments, type, call, model);
        }

        foreach (var (extensions, name) in Known)
        {
            if (call.Compilation.GetTypeByMetadataName(extensions)?.GetMembers(name).OfType<IMethodSymbol>().FirstOrDefault(method => Takes(method, type, model, call.Compilation) && IsUsable(method, call.Compilation)) is not null)
            {
                return new($"global::{extensions}.{name}({arguments})");
            }
        }

        if (Types(call.Compilation.Assembly.GlobalNamespace).FirstOrDefault(own => IsAdapter(own, type, model, call.Compilation)) is { } adapter)
        {
            return new($"new {adapter.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat)}({arguments})");
        }

        return model is null && IsOpenAI(type) ? new($"new global::{call.RootNamespace}.{Bundled}({client})", Bundled + ".cs", ReadBundled(call.RootNamespace)) : null;
    }

    // What else takes a client and a model's name may use the name for something else, such as a trace.
    private static ChatAdapter? ForNamed(string arguments, ITypeSymbol type, CallReader call, string? model)
    {
        var code = $"new global::{call.RootNamespace}.{Named}({arguments})";
        return call.Compilation.Assembly.GetTypeByMetadataName(call.RootNamespace + "." + Named) is not { } present
            ? new(code, Named + ".cs", NamedClient.Replace("{0}", call.RootNamespace))
            : present.BaseType?.Name == "DelegatingChatClient" && IsAdapter(present, type, model, call.Compilation) ? new(code) : null;
    }

    private static bool IsOpenAI(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current.ToDisplayString() == "OpenAI.Chat.ChatClient")
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsAdapter(INamedTypeSymbol type, ITypeSymbol client, string? model, Compilation compilation) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, DeclaredAccessibility: Accessibility.Public or Accessibility.Internal } &&
        type.AllInterfaces.Any(ExtensionsAIDialect.IsChatClient) &&
        type.InstanceConstructors.Any(constructor => constructor.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal && Takes(constructor, client, model, compilation));

    private static bool Takes(IMethodSymbol method, ITypeSymbol client, string? model, Compilation compilation) =>
        method.Parameters.Length > (model is null ? 0 : 1) && (model is null || IsModel(method.Parameters[1])) &&
        method.Parameters.Skip(model is null ? 1 : 2).All(parameter => parameter.IsOptional) && compilation.HasImplicitConversion(client, method.Parameters[0].Type) &&
        client.SpecialType != SpecialType.System_Object && method.Parameters[0].Type.SpecialType != SpecialType.System_Object;

    // Any text may stand beside a client: a tenant, a region.
    private static bool IsModel(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String &&
        (parameter.Name.IndexOf("model", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("deployment", StringComparison.OrdinalIgnoreCase) >= 0);

    // What may still change is an error, unless the project has said that it knows.
    private static bool IsUsable(ISymbol symbol, Compilation compilation) =>
        symbol.GetAttributes().FirstOrDefault(attribute => attribute.AttributeClass?.Name == "ExperimentalAttribute") is not { ConstructorArguments: [{ Value: string id }] } ||
        (compilation.Options.SpecificDiagnosticOptions.TryGetValue(id, out var severity) && severity == ReportDiagnostic.Suppress);

    private static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) => space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));

    private const string NamedClient = """
        #nullable enable
        using System.Collections.Generic;
        using System.Threading;
        using System.Threading.Tasks;
        using Microsoft.Extensions.AI;

        namespace {0};

        /// <summary>A client whose requests name the model that they are for.</summary>
        internal sealed class NamedModelClient(IChatClient client, string model) : DelegatingChatClient(client)
        {
            public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                base.GetResponseAsync(messages, Named(options), cancellationToken);

            public override IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
                base.GetStreamingResponseAsync(messages, Named(options), cancellationToken);

            private ChatOptions Named(ChatOptions? options)
            {
                var named = options?.Clone() ?? new ChatOptions();
                named.ModelId ??= model;
                return named;
            }
        }

        """;

    // The sample's adapter, which its tests hold to the wire: its files as one.
    private static string ReadBundled(string space)
    {
        var usings = new SortedSet<string>(StringComparer.Ordinal) { "using System;", "using System.Collections.Generic;", "using System.Linq;", "using System.Threading;", "using System.Threading.Tasks;" };
        var body = new StringBuilder();
        foreach (var name in new[] { "OpenAIChatClient.cs", "OpenAIRequest.cs", "OpenAIResponse.cs" })
        {
            using var reader = new StreamReader(typeof(ChatAdapter).Assembly.GetManifestResourceStream(name)!);
            while (reader.ReadLine() is { } line)
            {
                if (line.StartsWith("using ", StringComparison.Ordinal))
                {
                    usings.Add(line);
                }
                else if (!line.StartsWith("namespace ", StringComparison.Ordinal) && (body.Length > 0 || line.Length > 0))
                {
                    body.Append(line).Append('\n');
                }
            }
        }

        var plain = usings.Where(line => !line.Contains(" = ")).Concat(usings.Where(line => line.Contains(" = ")));
        return "#nullable enable\n" + string.Join("\n", plain) + $"\n\nnamespace {space};\n\n" + body;
    }
}
