using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptGen.Analyzers.CallSites;

/// <summary>Where a text becomes a program, a query, a file's name or markup.</summary>
internal static class TextSinks
{
    private const string Process = "a process";
    private const string Query = "SQL";
    private const string Path = "a file path";
    private const string Markup = "markup";
    private const string Code = "code";

    public static IEnumerable<TextSink> In(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation call:
                return Arguments(call.Arguments, What(call.TargetMethod));
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                return Arguments(creation.Arguments, WhatOfConstructor(constructor));
            case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } property } } assignment when WhatOf(property) is { } what:
                return [new TextSink(assignment.Value, what)];
            case IConversionOperation { OperatorMethod: { } method } conversion when method.ContainingType.Name == "MarkupString":
                return [new TextSink(conversion.Operand, Markup)];
            default:
                return [];
        }
    }

    private static IEnumerable<TextSink> Arguments(IEnumerable<IArgumentOperation> arguments, Func<IParameterSymbol, string?> what) =>
        arguments.Where(argument => argument.Parameter is not null)
            .Select(argument => (argument.Value, What: what(argument.Parameter!)))
            .Where(found => found.What is not null)
            .Select(found => new TextSink(found.Value, found.What!));

    private static Func<IParameterSymbol, string?> What(IMethodSymbol method)
    {
        var type = method.ContainingType;
        return (type.Name, method.Name) switch
        {
            ("Process", "Start") => parameter => IsText(parameter) ? Process : null,
            ("File" or "Directory", _) when IsIn(type, "System.IO") => PathParameter,
            ("RelationalDatabaseFacadeExtensions" or "RelationalQueryableExtensions", _) => parameter => parameter.Name == "sql" && IsText(parameter) ? Query : null,
            ("SqlMapper", _) when IsIn(type, "Dapper") => parameter => parameter.Name == "sql" ? Query : null,
            ("IHtmlHelper" or "HtmlHelper", "Raw") => _ => Markup,
            (_, "AppendHtml" or "SetHtmlContent") => parameter => IsText(parameter) ? Markup : null,
            ("CSharpScript", _) => parameter => parameter.Name == "code" ? Code : null,
            _ => _ => null,
        };
    }

    private static Func<IParameterSymbol, string?> WhatOfConstructor(IMethodSymbol constructor)
    {
        var type = constructor.ContainingType;
        return type.Name switch
        {
            "ProcessStartInfo" => parameter => IsText(parameter) ? Process : null,
            "FileStream" or "StreamReader" or "StreamWriter" or "FileInfo" or "DirectoryInfo" when IsIn(type, "System.IO") => PathParameter,
            "HtmlString" or "MarkupString" => _ => Markup,
            _ when IsCommand(type) => parameter => parameter.Name is "cmdText" or "commandText" ? Query : null,
            _ => _ => null,
        };
    }

    private static string? WhatOf(IPropertySymbol property) => property.Name switch
    {
        "CommandText" when IsCommand(property.ContainingType) => Query,
        "FileName" or "Arguments" when property.ContainingType.Name == "ProcessStartInfo" => Process,
        _ => null,
    };

    private static string? PathParameter(IParameterSymbol parameter) =>
        IsText(parameter) && (parameter.Name.EndsWith("ath", StringComparison.Ordinal) || parameter.Name.EndsWith("FileName", StringComparison.OrdinalIgnoreCase)) ? Path : null;

    private static bool IsText(IParameterSymbol parameter) => parameter.Type.SpecialType == SpecialType.System_String;

    private static bool IsIn(INamedTypeSymbol type, string space) => type.ContainingNamespace.ToDisplayString() == space;

    private static bool IsCommand(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            if (current is { Name: "DbCommand" or "IDbCommand", ContainingNamespace: { Name: "Common" or "Data" } })
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="Value">The text that gets there.</param>
/// <param name="What">What it becomes, as the message says it.</param>
internal sealed record TextSink(IOperation Value, string What);
