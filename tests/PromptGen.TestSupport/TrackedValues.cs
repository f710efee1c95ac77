using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using Shouldly;

namespace PromptGen.TestSupport;

/// <summary>
/// Walks every value of every named step and refuses the compiler's objects by assignability: they are never equal from run to run, and keep whole
/// compilations alive.
/// </summary>
public static class TrackedValues
{
    private static readonly Type[] Refused =
    [
        typeof(ISymbol), typeof(Compilation), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SemanticModel), typeof(AdditionalText), typeof(SourceText),
        typeof(Location), typeof(Diagnostic),
    ];

    public static void ShouldHoldNoCompilerObjects(GeneratorDriverRunResult result)
    {
        var steps = result.Results.Single().TrackedSteps.Where(s => TrackingNames.All.Contains(s.Key));
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (var (name, runs) in steps)
        {
            foreach (var (value, _) in runs.SelectMany(r => r.Outputs))
            {
                Walk(value, name, seen);
            }
        }
    }

    // A list instead of recursion: a model may be as deep as its prompt.
    private static void Walk(object? root, string step, HashSet<object> seen)
    {
        var open = new Stack<(object Value, string Path)>();
        Push(root, step);
        while (open.TryPop(out var item))
        {
            Refused.ShouldNotContain(t => t.IsInstanceOfType(item.Value), $"{item.Path} is a {item.Value.GetType()}");
            if (item.Value is IEnumerable values and not string)
            {
                foreach (var value in values)
                {
                    Push(value, item.Path + "[]");
                }

                continue;
            }

            for (var type = item.Value.GetType(); type is not null && type != typeof(object); type = type.BaseType)
            {
                foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                {
                    Push(field.GetValue(item.Value), item.Path + "." + field.Name);
                }
            }
        }

        void Push(object? value, string path)
        {
            if (value is null or string or Pointer || value.GetType() is { IsPrimitive: true } or { IsEnum: true } || value is Delegate or Type)
            {
                return;
            }

            if (value.GetType().IsValueType || seen.Add(value))
            {
                open.Push((value, path));
            }
        }
    }
}
