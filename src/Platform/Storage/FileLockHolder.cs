namespace OcfAgents.Platform.Storage;

/// <summary>Who has locked a file.</summary>
/// <param name="Pid">
/// The process; for FLOCK the one that took it, which may have ended and left it to a child; -1 for OFDLCK, which
/// belongs to an open file and to no process.
/// </param>
/// <param name="Kind">In the kernel's word: POSIX, FLOCK or OFDLCK.</param>
public sealed record FileLockHolder(int Pid, string Kind);
