using System.Runtime.InteropServices;

namespace OcfAgents.Cli.Setup;

/// <summary>While it is there, a lost connection or Ctrl-C does not end this program: what is under way must not be left half done.</summary>
internal sealed class Undisturbed : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations =
    [
        .. new[] { PosixSignal.SIGHUP, PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGQUIT }
            .Select(signal => PosixSignalRegistration.Create(signal, context => context.Cancel = true)),
    ];

    public void Dispose()
    {
        foreach (var registration in _registrations)
        {
            registration.Dispose();
        }
    }
}
