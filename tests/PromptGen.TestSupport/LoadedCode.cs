using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;

namespace PromptGen.TestSupport;

/// <summary>An assembly made in memory, in a context of its own that is unloaded with it.</summary>
public sealed class LoadedCode : IDisposable
{
    private readonly AssemblyLoadContext _context = new("in-memory", isCollectible: true);

    internal LoadedCode(byte[] image) => Assembly = _context.LoadFromStream(new MemoryStream(image));

    public Assembly Assembly { get; }

    public Type Type(string fullName) => Assembly.GetType(fullName) ??
        throw new InvalidOperationException($"No {fullName} among: {string.Join(", ", Assembly.GetTypes().Select(t => t.FullName))}");

    /// <summary>Calls a static method; what it throws comes out as it is.</summary>
    public object? Invoke(string typeName, string method, params object?[] arguments)
    {
        var candidates = Type(typeName).GetMethods(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)
            .Where(m => m.Name == method && m.GetParameters().Length == arguments.Length)
            .ToList();
        if (candidates.Count != 1)
        {
            throw new InvalidOperationException($"{candidates.Count} static methods {typeName}.{method} with {arguments.Length} parameters");
        }

        try
        {
            return candidates[0].Invoke(null, arguments);
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Throw(e.InnerException);
            throw;
        }
    }

    /// <summary><see cref="Invoke"/>, cast.</summary>
    public T Invoke<T>(string typeName, string method, params object?[] arguments) => (T)Invoke(typeName, method, arguments)!;

    public void Dispose() => _context.Unload();
}
