using OcfAgents.Replication.Synchronous;

namespace OcfAgents.Replication.Tests.Synchronous;

/// <summary>A step of the resolver's that changes something, in bits.</summary>
internal readonly record struct Deed(bool IsAny, bool IsPublication, int Primary, int Required, int Standbys)
{
    public static Deed Nothing => default;

    public static Deed Of(SyncStep step) => step switch
    {
        SyncStep.Publish publish => new(
            IsAny: true, IsPublication: true, Nodes.Bit(publish.Publication.Primary), publish.Publication.Required, Nodes.Mask(publish.Publication.Standbys)),
        SyncStep.SetNames set => new(IsAny: true, IsPublication: false, 0, set.Names.Required, Nodes.Mask(set.Names.Names)),
        _ => Nothing,
    };
}
