namespace OcfAgents.ErchefWriter;

enum ExitCode
{
    Success = 0,

    /// <summary>What was asked for was found, and it is bad: lost writes, or writes that never came back.</summary>
    Bad = 1,

    Usage = 2,

    /// <summary>The database or the journal could not be asked at all.</summary>
    CouldNotAsk = 3,
}
