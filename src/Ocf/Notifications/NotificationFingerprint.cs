using System.Globalization;

namespace OcfAgents.Ocf;

/// <summary>FNV-1a over the sorted lists. Not a secret, only a name that all nodes give to the same plan.</summary>
static class NotificationFingerprint
{
    const ulong OffsetBasis = 14695981039346656037;
    const ulong Prime = 1099511628211;

    public static string Of(Notification notification)
    {
        IEnumerable<string>[] lists =
        [
            Names(notification.Start), Names(notification.Stop),
            Names(notification.Promote), Names(notification.Demote),
            Names(notification.Active), Names(notification.Inactive),
            Names(notification.Promoted), Names(notification.Unpromoted),
            notification.AvailableNodes, notification.AllNodes,
        ];
        ulong hash = OffsetBasis;
        foreach (IEnumerable<string> list in lists)
        {
            // Order within a list is hash order in the cluster. Neither separator can stand in a name.
            foreach (string name in list.Order(StringComparer.Ordinal))
                hash = Add(hash, name + " ");
            hash = Add(hash, "\n");
        }

        return hash.ToString("x16", CultureInfo.InvariantCulture);
    }

    // By node where there is one: the numbers of an anonymous clone's instances mean nothing, and may change with the
    // next plan.
    static IEnumerable<string> Names(IReadOnlyList<NotifiedInstance> instances)
        => instances.Select(instance => instance.Node ?? instance.Resource);

    static ulong Add(ulong hash, string text)
    {
        foreach (char c in text)
            hash = unchecked((hash ^ c) * Prime);
        return hash;
    }
}
