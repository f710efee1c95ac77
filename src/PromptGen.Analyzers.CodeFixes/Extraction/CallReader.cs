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
    private readonly Dictionary<IOperation, List<IOperation>> _further = [];
    private bool _isElsewhere;

    public IInvocationOperation Call => call;

    /// <summary>For what another member makes: only constants are known of it, and nothing there goes with the call.</summary>
    public CallReader Elsewhere() => new(call, rootNamespace) { _isElsewhere = true };

    /// <summary>Whether all that statements add to lists was read as elements of them.</summary>
    public bool IsAllRead => _further.Values.All(more => more.Count == 0);

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
    public IReadOnlyList<TextSegment>? Text(IOperation value, bool isHere = true) => !_isElsewhere ? TextSegments.Of(value, isHere, _locals)
        : TextSegments.Of(value, isHere: false, []) is { } segments && segments.All(segment => segment.Text is not null) ? segments
        : null;

    /// <summary>The messages of a list, each by <paramref name="read"/>; null where one is not understood, or there is none.</summary>
    public IReadOnlyList<ChatText>? Messages(IOperation list, Func<IOperation, bool, ChatText?> read)
    {
        var elements = ElementsOf(list);
        var messages = elements?.Select(element => Followed(element.Value, element.IsHere)).Select(element => read(element.Value, element.IsHere)).ToList();
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

    // list.Add(message), and a message in a local that serves for nothing else.
    private (IOperation Value, bool IsHere) Followed(IOperation element, bool isHere)
    {
        var message = element is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [var added] } ? added.Value : element;
        if (Operations.Unwrap(message) is ILocalReferenceOperation local && MessageList.References(local).Count() == 1 && LocalFlow.AssignedOnce(local) is { } made)
        {
            _locals.Add(local);
            return (made, false);
        }

        return (message, isHere);
    }

    private IReadOnlyList<(IOperation Value, bool IsHere)>? ElementsOf(IOperation list)
    {
        if (!_further.TryGetValue(list, out var more))
        {
            return MessageList.Elements(list, call, _locals, _statements);
        }

        IReadOnlyList<(IOperation Value, bool IsHere)>? first = list is IInvocationOperation { TargetMethod.Name: "Add" } ? [(list, false)]
            : more.Count > 0 && Operations.Unwrap(list) is ILocalReferenceOperation ? null
            : MessageList.Elements(list, call, _locals, _statements);
        _further.Remove(list);
        return first is null ? null : [.. first, .. more.Select(element => (element, false))];
    }

    /// <summary>
    /// What an object is made of: properties, and arguments by their parameters' names. It is made in the call, or in a local that serves for nothing else, also by
    /// statements that fill it; null where it is made otherwise. A list that statements begin has the first <c>Add</c> for a value.
    /// </summary>
    /// <param name="value">The object.</param>
    /// <param name="isHere">Whether it is made in the call itself.</param>
    public IReadOnlyList<(string Name, IOperation Value)>? Properties(IOperation value, out bool isHere)
    {
        var source = Operations.Unwrap(value);
        isHere = source is not ILocalReferenceOperation;
        if (source is not ILocalReferenceOperation local)
        {
            return Written(source);
        }

        if (_isElsewhere || LocalFlow.AssignedOnce(local) is not { } made || Written(Operations.Unwrap(made)) is not { } first || ObjectFilling.Of(local, call, _statements) is not { } filled)
        {
            return null;
        }

        _locals.Add(local);
        var all = first.ToList();
        foreach (var (name, given, isElement) in filled)
        {
            var known = all.FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase)).Value;
            if (known is not null && !isElement)
            {
                return null;
            }

            if (known is null || (MessageList.IsEmpty(known) && !_further.ContainsKey(known)))
            {
                all.RemoveAll(property => property.Value == known);
                all.Add((name, given));
                if (isElement)
                {
                    _further.Add(given, []);
                }

                continue;
            }

            if (!_further.TryGetValue(known, out var more))
            {
                _further.Add(known, more = []);
            }

            more.Add(given);
        }

        return all;
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
            if (name is "ResponseFormat" or "responseFormat" or "ResponseMimeType")
            {
                if (!Effects.IsFree(given))
                {
                    return null;
                }

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

    /// <summary>The numbers that a constructor takes where it is not given any: the request has them all the same.</summary>
    public IEnumerable<(string Key, string Value)> Defaults(IOperation value, Func<string, string?> keyOf)
    {
        var made = Operations.Unwrap(value) is ILocalReferenceOperation local ? LocalFlow.AssignedOnce(local) : value;
        foreach (var argument in made is not null && Operations.Unwrap(made) is IObjectCreationOperation { Arguments: var arguments } ? arguments : [])
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && keyOf(argument.Parameter?.Name ?? "") is { } key && Number(argument.Value) is { } number)
            {
                yield return (key, number);
            }
        }
    }

    /// <summary>A constant number as a prompt file writes it.</summary>
    public static string? Number(IOperation value) =>
        Operations.Unwrap(value).ConstantValue is { HasValue: true, Value: IFormattable number } ? number.ToString(null, CultureInfo.InvariantCulture) : null;

    /// <summary>Remembers a local that the call was found through.</summary>
    public void Follow(ILocalReferenceOperation local) => _locals.Add(local);

    /// <summary>What was found, with all that is left over.</summary>
    public RawChat Chat(ChatAdapter client, IReadOnlyList<ChatText> messages) => new(client, Token, messages) { Locals = _locals, Statements = _statements };
}
