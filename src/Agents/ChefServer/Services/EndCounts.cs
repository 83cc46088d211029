namespace OcfAgents.Agents.ChefServer.Services;

/// <summary>How often each service has ended while a start looked on.</summary>
internal sealed class EndCounts
{
    private readonly Dictionary<string, int> _pids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _ends = new(StringComparer.Ordinal);

    public int Most => _ends.Count == 0 ? 0 : _ends.Values.Max();

    /// <summary>The one that did so again and again; <c>null</c> while each has ended less than twice.</summary>
    public string? MostOften => Most < 2 ? null : _ends.MaxBy(pair => pair.Value).Key;

    public void Note(IEnumerable<ServiceSighting> services)
    {
        foreach (var service in services)
        {
            if (service.State.Pid is not { } pid)
            {
                continue;
            }

            if (_pids.TryGetValue(service.Name, out var before) && before != pid)
            {
                _ends[service.Name] = _ends.GetValueOrDefault(service.Name) + 1;
            }

            _pids[service.Name] = pid;
        }
    }
}
