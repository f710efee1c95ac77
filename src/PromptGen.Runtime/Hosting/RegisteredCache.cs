using Microsoft.Extensions.Caching.Distributed;

namespace PromptGen.Hosting;

/// <summary>The store that an application has chosen for prompts' replies.</summary>
internal sealed record RegisteredCache(Func<IServiceProvider, IDistributedCache> Create, TimeSpan? Timeout);
