using System.Collections;
using System.Reflection;
using System.Runtime.ExceptionServices;
using PromptGen.Language.Model;
using PromptGen.Rendering;
using PromptGen.Rendering.Functions;

namespace PromptGen.Preview;

/// <summary>Calls the runtime's functions: the method that the function table names, over values of any type.</summary>
internal static class FunctionInvoker
{
    private const string Namespace = "PromptGen.Rendering.Functions.";

    public static object? Invoke(BoundExpression.Call call, object?[] arguments)
    {
        // A map is an object here.
        if (call.Method == "ObjectFunctions.MapSize")
        {
            return ObjectFunctions.Size(arguments[0]);
        }

        var (method, values) = Find(call.Method, arguments);
        try
        {
            return Listed(method.Invoke(null, values));
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    private static (MethodInfo Method, object?[] Arguments) Find(string name, object?[] arguments)
    {
        var parts = name.Split('.');
        var type = typeof(StringFunctions).Assembly.GetType(Namespace + parts[0], throwOnError: true)!;
        foreach (var candidate in type.GetMethods(BindingFlags.Static | BindingFlags.Public).Where(m => m.Name == parts[1]))
        {
            var method = candidate.IsGenericMethodDefinition
                ? candidate.MakeGenericMethod([.. candidate.GetGenericArguments().Select(_ => typeof(object))])
                : candidate;
            if (TryFit(method.GetParameters(), arguments, out var values))
            {
                return (method, values);
            }
        }

        throw new InvalidOperationException("No method " + name + " takes these values.");
    }

    private static bool TryFit(ParameterInfo[] parameters, object?[] arguments, out object?[] values)
    {
        values = new object?[parameters.Length];
        for (var i = 0; i < parameters.Length; i++)
        {
            if (i >= arguments.Length)
            {
                if (!parameters[i].HasDefaultValue)
                {
                    return false;
                }

                values[i] = parameters[i].DefaultValue;
            }
            else if (!TryFit(parameters[i].ParameterType, arguments[i], out values[i]))
            {
                return false;
            }
        }

        return arguments.Length <= parameters.Length;
    }

    private static bool TryFit(Type type, object? argument, out object? value)
    {
        value = argument;
        if (argument is null)
        {
            return !type.IsValueType || Nullable.GetUnderlyingType(type) is not null;
        }

        if (argument is Func<object?, object?> function && type.IsGenericType)
        {
            var result = type.GetGenericArguments()[^1];
            value = result == typeof(bool) ? new Func<object?, bool>(item => function(item) is true)
                : result == typeof(string) ? new Func<string, string?>(item => Values.Text(function(item)))
                : function;
        }

        return type.IsInstanceOfType(value) || Nullable.GetUnderlyingType(type)?.IsInstanceOfType(value) == true;
    }

    // Arrays are lists of any values here.
    private static object? Listed(object? result) => result is IEnumerable items and not (string or IReadOnlyList<object?>) ? items.Cast<object?>().ToList() : result;
}
