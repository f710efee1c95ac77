namespace PromptGen.Language.Schema;

/// <summary>
/// What <c>$dynamicRef</c> depends on: for each dynamic anchor, the outermost resource on the way from the root that has it. There are finitely many, so a
/// schema is compiled once for each that it is reached with.
/// </summary>
internal sealed class DynamicScope
{
    private readonly SortedDictionary<string, SchemaResource> _anchors;
    private readonly Dictionary<SchemaResource, DynamicScope> _entered = new(ByReference<SchemaResource>.Comparer);
    private readonly Dictionary<string, DynamicScope> _all;

    public DynamicScope()
        : this(new SortedDictionary<string, SchemaResource>(StringComparer.Ordinal), new Dictionary<string, DynamicScope>(StringComparer.Ordinal)) =>
        _all.Add("", this);

    private DynamicScope(SortedDictionary<string, SchemaResource> anchors, Dictionary<string, DynamicScope> all)
    {
        _anchors = anchors;
        _all = all;
    }

    /// <summary>The outermost place that has the dynamic anchor; null: none has.</summary>
    public SchemaPlace? Find(string anchor) => _anchors.TryGetValue(anchor, out var resource) ? resource.DynamicAnchors[anchor] : null;

    /// <param name="resource">What is entered.</param>
    /// <param name="names">The anchors that some reference asks for.</param>
    public DynamicScope Enter(SchemaResource resource, HashSet<string> names)
    {
        if (resource.DynamicAnchors.Count == 0)
        {
            return this;
        }

        if (_entered.TryGetValue(resource, out var known))
        {
            return known;
        }

        var added = resource.DynamicAnchors.Keys.Where(name => names.Contains(name) && !_anchors.ContainsKey(name)).ToList();
        var scope = this;
        if (added.Count > 0)
        {
            var anchors = new SortedDictionary<string, SchemaResource>(_anchors, StringComparer.Ordinal);
            added.ForEach(name => anchors.Add(name, resource));
            var key = string.Join("\n", anchors.Select(a => a.Key + " " + a.Value.Uri));
            if (!_all.TryGetValue(key, out scope))
            {
                _all.Add(key, scope = new DynamicScope(anchors, _all));
            }
        }

        _entered.Add(resource, scope);
        return scope;
    }
}
