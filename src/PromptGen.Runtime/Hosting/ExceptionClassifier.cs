namespace PromptGen.Hosting;

/// <summary>What an application says of exceptions.</summary>
internal sealed record ExceptionClassifier(Func<Exception, ModelFailureException?> Classify);
