namespace PromptGen.Wire.Tests.Matrix;

/// <summary>How a call reads its reply.</summary>
internal enum CallMode
{
    /// <summary>In one piece.</summary>
    Whole,

    /// <summary>As a stream, and then in one piece: <c>attempt.streamed</c>.</summary>
    Buffered,

    /// <summary>Piece by piece: <c>StreamAsync</c>.</summary>
    Live,
}
