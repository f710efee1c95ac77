namespace PromptGen.Language.Model;

/// <summary>Code of another schema file that this schema's code calls.</summary>
/// <param name="Container">The class that it is in: <c>global::Acme.Prompts.Support.AnswerV4.SchemaCode</c>.</param>
/// <param name="Name">What stands behind <c>Check_</c>, <c>Make_</c> and the like.</param>
public sealed record SharedCode(string Container, string Name)
{
    public string Method(string kind) => Container + "." + kind + Name;
}

/// <param name="Node">Its index in <see cref="SchemaModel.Nodes"/>.</param>
/// <param name="Code">What checks it.</param>
public sealed record SharedNode(int Node, SharedCode Code);
