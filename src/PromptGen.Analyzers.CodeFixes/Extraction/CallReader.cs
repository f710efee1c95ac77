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

    /// <summary>The messages of a list, each by <paramref name="read"/>; null where one is not understood, or there is none.</summary>
    public IReadOnlyList<ChatText>? Messages(IOperation list, Func<IOperation, bool, ChatText?> read)
    {
        var elements = MessageList.Elements(list, call, _locals, _statements);
        var messages = elements?.Select(element => read(element.Value, element.IsHere)).ToList();
        return messages is not { Count: > 0 } || messages.Any(message => message is null) ? null : [.. messages.Select(message => message!)];
    }

    /// <summary>C# of a model's name; null where what it stands for may be another when the call is made.</summary>
    public static string? Model(IOperation value)
    {
        var given = Converted(value);
        return given.Type?.SpecialType == SpecialType.System_String &&
            (given is IPropertyReferenceOperation or IFieldReferenceOperation || TextSegments.IsStable(given))
                ? given.Syntax.ToString()
                : null;
    }

    /// <summary>The value behind all conversions, those that SDKs declare for their unions among them.</summary>
    public static IOperation Converted(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    /// <summary>What an object is made of in the call, or in a local that serves for nothing else: properties, and arguments by their parameters' names; null where it is made otherwise.</summary>
    /// <param name="value">The object.</param>
    /// <param name="isHere">Whether it is made in the call itself.</param>
    public IReadOnlyList<(string Name, IOperation Value)>? Properties(IOperation value, out bool isHere)
    {
        var made = Made(value);
        isHere = ReferenceEquals(made, Operations.Unwrap(value));
        return Written(made);
    }

    /// <summary>What an object is made of that is written where it is used.</summary>
    public static IReadOnlyList<(string Name, IOperation Value)>? Written(IOperation made)
    {
        if (made is not IObjectCreationOperation creation)
        {
            return null;
        }

        var all = new List<(string, IOperation)>();
        all.AddRange(creation.Arguments.Where(argument => argument.ArgumentKind != ArgumentKind.DefaultValue).Select(argument => (argument.Parameter?.Name ?? "", argument.Value)));
        foreach (var setting in creation.Initializer?.Initializers ?? [])
        {
            switch (setting)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name } } assignment:
                    all.Add((name, assignment.Value));
                    break;
                case IMemberInitializerOperation { InitializedMember: IPropertyReferenceOperation { Property.Name: var name } } filled:
                    all.Add((name, filled.Initializer));
                    break;
                default:
                    return null;
            }
        }

        return all;
    }

    /// <summary>The settings of an object that is made in the call, or in a local that serves for nothing else; null where one of them would be lost.</summary>
    /// <param name="value">The object; null for none.</param>
    /// <param name="isOptions">Whether it has the type that is understood.</param>
    /// <param name="keyOf">The key of a setting in a prompt file.</param>
    /// <param name="take">Takes what is no setting: its name, its value, and whether it is written in the call itself.</param>
    public (IReadOnlyList<(string Key, string Value)> Config, bool HasFormat)? Settings(
        IOperation? value, Func<INamedTypeSymbol, bool> isOptions, Func<string, string?> keyOf, Func<string, IOperation, bool, bool>? take = null)
    {
        if (value is null)
        {
            return ([], false);
        }

        if (Operations.Unwrap(value).Type is not INamedTypeSymbol type || !isOptions(type) || Properties(value, out var isHere) is not { } properties)
        {
            return null;
        }

        var config = new List<(string, string)>();
        var hasFormat = false;
        foreach (var (name, given) in properties)
        {
            if (name is "ResponseFormat" or "ResponseMimeType")
            {
                hasFormat = true;
            }
            else if (keyOf(name) is { } key && Number(given) is { } number)
            {
                config.Add((key, number));
            }
            else if (take?.Invoke(name, given, isHere) != true)
            {
                return null;
            }
        }

        return (config, hasFormat);
    }

    /// <summary>A constant number as a prompt file writes it.</summary>
    public static string? Number(IOperation value) =>
        Operations.Unwrap(value).ConstantValue is { HasValue: true, Value: IFormattable number } ? number.ToString(null, CultureInfo.InvariantCulture) : null;

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

    /// <summary>Remembers a local that the call was found through.</summary>
    public void Follow(ILocalReferenceOperation local) => _locals.Add(local);

    /// <summary>What was found, with all that is left over.</summary>
    public RawChat Chat(ChatAdapter client, IReadOnlyList<ChatText> messages) => new(client, Token, messages) { Locals = _locals, Statements = _statements };
}
