namespace OcfAgents.Ocf;

/// <summary>Before or after the operation that is notified of.</summary>
public enum NotificationKind
{
    Pre,
    Post,
}
