using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Memory;

/// <summary>
/// A small file of root's in which one action leaves something for the next. What cannot be read is as good as not there: whoever
/// remembers nothing looks again.
/// </summary>
public sealed class MemoryText(string path, int maximumBytes)
{
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <returns><c>null</c> where there is none, or none that can be read.</returns>
    public string? Read()
    {
        try
        {
            return OwnedFile.ReadText(path, maximumBytes);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <returns><c>null</c>, or why it could not be written.</returns>
    public string? TryWrite(string text)
    {
        try
        {
            Write(text);
            return null;
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return trouble.Message;
        }
    }

    /// <exception cref="IOException">It could not be written.</exception>
    public void Write(string text) => OwnedFile.Write(path, text, Mode);

    public bool IsThere => File.Exists(path);

    public void Forget()
    {
        if (IsThere)
        {
            File.Delete(path);
        }
    }
}
