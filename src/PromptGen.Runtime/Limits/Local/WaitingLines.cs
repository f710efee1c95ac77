namespace PromptGen.Limits;

/// <summary>
/// Calls that wait: one line for each tenant, and in it one for each user. Tenants take turns, and so do the users of one: who has been served goes to the end. Not safe
/// for concurrent use.
/// </summary>
internal sealed class WaitingLines
{
    private readonly Dictionary<string, LinkedListNode<TenantLine>> _byTenant = new(StringComparer.Ordinal);
    private readonly LinkedList<TenantLine> _tenants = new();

    public bool IsEmpty => _tenants.Count == 0;

    public void Add(Place place)
    {
        var tenant = place.Demand.Tenant ?? "";
        if (!_byTenant.TryGetValue(tenant, out var line))
        {
            line = _tenants.AddLast(new TenantLine(tenant));
            _byTenant.Add(tenant, line);
        }

        place.Node = line.Value.Add(place);
    }

    public void Remove(Place place)
    {
        var tenant = place.Demand.Tenant ?? "";
        var line = _byTenant[tenant];
        line.Value.Remove(place);
        place.Node = null;
        if (line.Value.Users.Count == 0)
        {
            _tenants.Remove(line);
            _byTenant.Remove(tenant);
        }
    }

    /// <summary>The call whose turn it is and that nothing hinders; null: there is none.</summary>
    /// <param name="check">What hinders a call, and how far: the prompt's limits hold up all, a tenant's those of the tenant, a user's those of the user.</param>
    /// <param name="now">The time.</param>
    /// <param name="soonest">The least time after which one may begin that waits for time only; null: none does.</param>
    public Place? Next(Func<Place, TimeSpan, (LimitLevel Level, Hindrance Hindrance)> check, TimeSpan now, out TimeSpan? soonest)
    {
        soonest = null;
        foreach (var tenant in _tenants)
        {
            foreach (var user in tenant.Users)
            {
                var place = user.Places.First!.Value;
                var (level, hindrance) = check(place, now);
                if (!hindrance.Exists || hindrance.IsForEver)
                {
                    Rotate(tenant, user);
                    return place;
                }

                soonest = hindrance.Wait is { } wait && (soonest is null || wait < soonest) ? wait : soonest;
                if (level == LimitLevel.Prompt)
                {
                    // Whoever's turn it is keeps it: a large call is not overtaken for ever by small ones.
                    return null;
                }

                if (level == LimitLevel.Tenant)
                {
                    break;
                }
            }
        }

        return null;
    }

    private void Rotate(TenantLine tenant, UserLine user)
    {
        var node = _byTenant[tenant.Name];
        _tenants.Remove(node);
        _tenants.AddLast(node);
        tenant.Rotate(user);
    }

    private sealed class TenantLine(string name)
    {
        private readonly Dictionary<string, LinkedListNode<UserLine>> _byUser = new(StringComparer.Ordinal);

        public string Name => name;

        public LinkedList<UserLine> Users { get; } = new();

        public LinkedListNode<Place> Add(Place place)
        {
            var user = place.Demand.User ?? "";
            if (!_byUser.TryGetValue(user, out var line))
            {
                line = Users.AddLast(new UserLine(user));
                _byUser.Add(user, line);
            }

            return line.Value.Places.AddLast(place);
        }

        public void Remove(Place place)
        {
            var user = place.Demand.User ?? "";
            var line = _byUser[user];
            line.Value.Places.Remove(place.Node!);
            if (line.Value.Places.Count == 0)
            {
                Users.Remove(line);
                _byUser.Remove(user);
            }
        }

        public void Rotate(UserLine user)
        {
            var node = _byUser[user.Name];
            Users.Remove(node);
            Users.AddLast(node);
        }
    }

    private sealed record UserLine(string Name)
    {
        public LinkedList<Place> Places { get; } = new();
    }
}

/// <summary>Whose limits they are.</summary>
internal enum LimitLevel
{
    /// <summary>Of all calls of the prompt.</summary>
    Prompt,

    /// <summary>Of one tenant's.</summary>
    Tenant,

    /// <summary>Of one user's.</summary>
    User,
}
