// Code that the compiler-hosted side and the runtime must agree on is written once, over Utf8Text: a span where the platform has
// spans, else a stand-in with the same few members.
#if NETSTANDARD2_0
global using Utf8Text = PromptGen.Shared.ByteSegment;
#else
global using Utf8Text = System.ReadOnlySpan<byte>;
#endif
