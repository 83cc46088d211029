namespace OcfAgents.Cli.Manual.AgentPages;

/// <summary>ocf-agents man --metadata: reads the file, prints the page.</summary>
internal static class AgentPageRun
{
    private const string StandardInput = "-";

    /// <param name="file">Its path, or - for standard input.</param>
    /// <param name="provider">Of the agent; the metadata does not know it.</param>
    /// <param name="format">One of <see cref="ManualFormat"/>.</param>
    /// <param name="date">For the head of the page.</param>
    /// <param name="output">Takes the page.</param>
    /// <param name="error">Takes the reason where there is none.</param>
    public static int Run(string file, string provider, string format, DateOnly? date, TextWriter output, TextWriter error)
    {
        try
        {
            using var metadata = new MemoryStream(Bytes(file));
            var page = new AgentPage(MetadataReader.Read(metadata), provider);
            output.Write(format == ManualFormat.Markdown ? AgentMarkdown.Of(page) : AgentRoff.Of(page, date));
            return (int)ExitCode.Success;
        }
        catch (Exception e) when (e is MetadataException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{(file == StandardInput ? "standard input" : file)}: {e.Message}");
            return (int)ExitCode.Failed;
        }
    }

    private static byte[] Bytes(string file)
    {
        using var source = file == StandardInput ? Console.OpenStandardInput() : File.OpenRead(file);
        var bytes = new byte[MetadataReader.Largest + 1];
        var length = source.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return length <= MetadataReader.Largest
            ? bytes[..length]
            : throw new MetadataException("it is longer than 1 MB, and no metadata is");
    }
}
