using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptGen.Analyzers.CallSites;

namespace PromptGen.Analyzers.CodeFixes.Extraction;

/// <summary>Takes a raw call apart, and remembers what will be left over once it is gone.</summary>
/// <param name="call">The call.</param>
/// <param name="rootNamespace">Where types that have to be added go.</param>
internal sealed class CallReader(IInvocationOperation call, string rootNamespace)
{
    private readonly List<ILocalReferenceOperation> _locals = [];
    private readonly List<StatementSyntax> _statements = [];

    public IInvocationOperation Call => call;

    public string RootNamespace => rootNamespace;

    public Compilation Compilation => call.SemanticModel!.Compilation;

    public IReadOnlyList<ILocalReferenceOperation> Locals => _locals;

    public IReadOnlyList<StatementSyntax> Statements => _statements;

    /// <summary>What the call is made on, as it is written; null in any other form, such as a static call of an extension.</summary>
    public ExpressionSyntax? Receiver =>
        call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } &&
        call.SemanticModel?.GetSymbolInfo(receiver).Symbol is not ITypeSymbol
            ? receiver
            : null;

    /// <summary>C# of the cancellation token; null where none is passed.</summary>
    public string? Token => call.Arguments.FirstOrDefault(argument =>
        argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type is { Name: "CancellationToken", ContainingNamespace.Name: "Threading" })?.Value.Syntax.ToString();

    /// <summary>The argument that was given for a parameter; null for none, and for <c>null</c>.</summary>
    public IOperation? Argument(string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter && argument.ArgumentKind != ArgumentKind.DefaultValue) is { Value: var value } && !Tokens.IsNull(value)
            ? value
            : null;

    /// <summary>The pieces of a text; null where taking it apart could change what comes out.</summary>
    public IReadOnlyList<TextSegment>? Text(IOperation value, bool isHere = true) => TextSegments.Of(value, isHere, _locals);

    /// <summary>The messages of a list, each by <paramref name="read"/>; null where one is not understood.</summary>
    public IReadOnlyList<ChatText>? Messages(IOperation list, Func<IOperation, bool, ChatText?> read)
    {
        var elements = MessageList.Elements(list, call, _locals, _statements);
        var messages = elements?.Select(element => read(element.Value, element.IsHere)).ToList();
        return messages is null || messages.Any(message => message is null) ? null : [.. messages.Select(message => message!)];
    }

    /// <summary>The settings of an object that is made in the call, or in a local that serves for nothing else; null where one of them would be lost.</summary>
    public (IReadOnlyList<(string Key, string Value)> Config, bool HasFormat)? Settings(IOperation? value, Func<INamedTypeSymbol, bool> isOptions, Func<string, string?> keyOf)
    {
        if (value is null)
        {
            return ([], false);
        }

        if (Made(value) is not IObjectCreationOperation { Type: INamedTypeSymbol type, Arguments.IsEmpty: true } creation || !isOptions(type))
        {
            return null;
        }

        var config = new List<(string, string)>();
        var hasFormat = false;
        foreach (var setting in creation.Initializer?.Initializers ?? [])
        {
            if (setting is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment)
            {
                return null;
            }

            if (name == "ResponseFormat")
            {
                hasFormat = true;
            }
            else if (keyOf(name) is { } key && Operations.Unwrap(assignment.Value).ConstantValue is { HasValue: true, Value: IFormattable number })
            {
                config.Add((key, number.ToString(null, CultureInfo.InvariantCulture)));
            }
            else
            {
                return null;
            }
        }

        return (config, hasFormat);
    }

    /// <summary>The expression that made a value, through a local that serves for nothing else.</summary>
    public IOperation Made(IOperation value)
    {
        var source = Operations.Unwrap(value);
        if (source is ILocalReferenceOperation local && LocalFlow.AssignedOnce(local) is { } made && MessageList.References(local).Count() == 1)
        {
            _locals.Add(local);
            return Operations.Unwrap(made);
        }

        return source;
    }

    /// <summary>What was found, with all that is left over.</summary>
    public RawChat Chat(ChatAdapter client, IReadOnlyList<ChatText> messages) => new(client, Token, messages) { Locals = _locals, Statements = _statements };
}
