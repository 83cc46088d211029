using OcfAgents.Platform.Posix;

namespace Mydaemon.Processes;

/// <summary>
/// The record, below /run, which a reboot empties together with the clock that starts are counted on. What cannot be read is an
/// error and never "there is none": that would be a stop that left something running.
/// </summary>
sealed class StartRecordFile(string path)
{
    const int MaximumBytes = 256;
    const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns><c>null</c> where there is none.</returns>
    /// <exception cref="IOException">It cannot be read, or is not what was written.</exception>
    public StartRecord? Read() => OwnedFile.ReadText(path, MaximumBytes) is not { } text
        ? null
        : StartRecord.Parse(text) ?? throw new UnsafeFileException($"{path} is damaged: end the daemon by hand, then remove it");

    public void Write(StartRecord record) => OwnedFile.Write(path, record.Text, Mode);

    public void Delete()
    {
        if (File.Exists(path))
        {
            File.Delete(path);
        }
    }
}
