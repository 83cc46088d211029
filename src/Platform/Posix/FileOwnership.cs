namespace OcfAgents.Platform.Posix;

/// <summary>Whose a file is, and who may do what with it.</summary>
public readonly record struct FileOwnership(uint Uid, UnixFileMode Mode)
{
    private const uint Permissions = 0xFFF;

    /// <summary>Of what is at the path; a symbolic link is followed.</summary>
    /// <returns><c>null</c> where there is nothing, or it cannot be looked at.</returns>
    public static FileOwnership? Of(string path)
    {
        try
        {
            var facts = FileFacts.Of(path);
            return new FileOwnership(facts.Uid, (UnixFileMode)(facts.Mode & Permissions));
        }
        catch (PosixException)
        {
            return null;
        }
    }
}
