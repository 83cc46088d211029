namespace OcfAgents.Cli.Rejoining;

/// <summary>What is an order's own: when it was given, and what tells it from every other.</summary>
internal sealed record OrderStamp(DateTimeOffset At, string Token);
