namespace PromptGen.Rendering;

/// <summary>An object as a template prints it or writes it as JSON: its members in the order of the schema. Made by generated code.</summary>
public sealed class TemplateObject
{
    private readonly KeyValuePair<string, object?>[] _members;

    /// <summary>From names and values; a value is what <see cref="Values.Text(object?)"/> prints.</summary>
    public TemplateObject(params KeyValuePair<string, object?>[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _members = members;
    }

    /// <summary>Names and values.</summary>
    public IReadOnlyList<KeyValuePair<string, object?>> Members => _members;

    /// <summary>The value of a member; null where there is none.</summary>
    public object? this[string name] => Array.Find(_members, m => m.Key == name).Value;

    /// <summary>Whether there is a member of this name, with whatever value.</summary>
    public bool Contains(string name) => Array.Exists(_members, m => m.Key == name);
}
