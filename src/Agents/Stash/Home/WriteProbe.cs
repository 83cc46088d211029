using System.Globalization;

namespace OcfAgents.Agents.Stash.Home;

/// <summary>Writes a small file into the home and removes it: whether a push could.</summary>
internal static class WriteProbe
{
    private static readonly byte[] s_content = new byte[4096];

    /// <returns>Empty, or the system's words for why not.</returns>
    public static string ProblemIn(string home)
    {
        var path = Path.Combine(home, string.Create(CultureInfo.InvariantCulture, $".ocf-agents-probe-{Environment.ProcessId}"));
        try
        {
            using (var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(s_content);
                file.Flush(flushToDisk: true);
            }

            return "";
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            return trouble.Message;
        }
        finally
        {
            Remove(path);
        }
    }

    private static void Remove(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            // The next probe has another name; a home that cannot be written has been told of.
        }
    }
}
