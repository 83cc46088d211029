using OcfAgents.Cli.Steps;

namespace OcfAgents.Cli.Setup;

/// <summary>What is there cannot even be looked at; nothing was changed.</summary>
#pragma warning disable CA1032 // thrown with all it says, caught in this assembly
internal sealed class SetupException(Refusal refusal) : Exception(refusal.Reason)
{
    public Refusal Refusal { get; } = refusal;
}
#pragma warning restore CA1032
