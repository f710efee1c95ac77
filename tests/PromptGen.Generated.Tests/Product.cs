namespace PromptGen.Generated.Tests.Product;

/// <summary>Types as a product has them, which know nothing of prompts.</summary>
public enum Urgency
{
    Low,
    VeryHigh,
}

public readonly record struct Note(string Text, string Kind, DateTime Written);

public sealed record Person(string Name, string Password);

public sealed record Ticket(string Subject, short Age, Urgency Urgency, IEnumerable<string> Tags, Person? Author, List<Note> Notes);
