using System.Diagnostics;

namespace PromptGen.Resilience;

/// <summary>A streamed reply that has begun and that its caller reads piece by piece.</summary>
/// <param name="Stream">The rest of it.</param>
/// <param name="FirstPiece">Its first piece of text.</param>
/// <param name="Span">The span of its attempt; null: nobody listens.</param>
internal sealed record LiveReply(ModelStream Stream, string FirstPiece, Activity? Span);
