namespace OcfAgents.ErchefWriter.Journals;

enum WriteKind
{
    Insert,
    Update,
}
