namespace OcfAgents.Cli.Alerts;

/// <summary>Where an event is kept.</summary>
internal interface IAlertSink
{
    /// <summary>For the problem's text.</summary>
    string Name { get; }

    /// <exception cref="IOException">It could not be kept.</exception>
    /// <exception cref="System.Net.Sockets.SocketException">The same.</exception>
    void Keep(AlertEvent told);
}
