namespace PromptGen.Language.Text;

/// <summary>A place by line and character, both counted from zero as Roslyn counts them.</summary>
public readonly record struct LinePosition(int Line, int Character);
