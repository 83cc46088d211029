namespace OcfAgents.Ocf;

/// <summary>The three descriptors that every process expects to have.</summary>
static class StandardStreams
{
    const int OutputDescriptor = 1;
    const int ErrorDescriptor = 2;

    public static TextWriter Output => new TolerantWriter(() => new DescriptorWriter(OutputDescriptor));

    public static TextWriter Error => new TolerantWriter(() => new DescriptorWriter(ErrorDescriptor));

    public static bool ErrorIsTerminal => Libc.IsTerminal(ErrorDescriptor);

    /// <summary>
    /// Gives /dev/null to each that is missing, so that no file opened later takes the number of standard error and
    /// finds log lines in it. What the runtime opened before us may have taken one: its files are not for writing.
    /// </summary>
    public static void OpenMissing()
    {
        for (int descriptor = 0; descriptor <= ErrorDescriptor; descriptor++)
        {
            if (!Libc.IsOpen(descriptor) && !Libc.OpenNothing())
                return;
        }
    }
}
