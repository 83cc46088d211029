using System.IO.Pipes;
using System.Text;

namespace OcfAgents.Ocf.Tests;

public sealed class StandardStreamTests
{
    [Fact]
    public async Task All_of_a_long_text_reaches_a_slow_reader()
    {
        await using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        string text = string.Concat(Enumerable.Repeat("gr\u00fc\u00dfe ", 50_000));

        Task writing = Task.Run(() => new DescriptorWriter(Descriptor(pipe)).Write(text));
        byte[] received = new byte[Encoding.UTF8.GetByteCount(text)];
        await pipe.ReadExactlyAsync(received);
        await writing;

        Encoding.UTF8.GetString(received).Should().Be(text);
    }

    [Fact]
    public void Two_writers_on_one_file_do_not_overwrite_each_other()
    {
        string path = Path.GetTempFileName();
        using (FileStream file = File.OpenWrite(path))
        {
            int descriptor = (int)file.SafeFileHandle.DangerousGetHandle();
            using var first = new DescriptorWriter(descriptor);
            using var second = new DescriptorWriter(descriptor);
            first.Write("one\n");
            second.Write("two\n");
            first.Write("three\n");
        }

        File.ReadAllText(path).Should().Be("one\ntwo\nthree\n");
        File.Delete(path);
    }

    [Fact]
    public void A_reader_that_has_gone_goes_unnoticed()
    {
        using var pipe = new AnonymousPipeServerStream(PipeDirection.In);
        int descriptor = Descriptor(pipe);
        pipe.SafePipeHandle.Dispose();
        using var writer = new TolerantWriter(() => new DescriptorWriter(descriptor));

        FluentActions.Invoking(() => new DescriptorWriter(descriptor).Write("x")).Should().Throw<IOException>();
        FluentActions.Invoking(() => writer.Write("x")).Should().NotThrow();
        FluentActions.Invoking(() => writer.Write("y")).Should().NotThrow();
    }

    [Fact]
    public void A_descriptor_that_is_not_open_goes_unnoticed()
    {
        using var writer = new TolerantWriter(() => new DescriptorWriter(-1));

        FluentActions.Invoking(() => writer.Write("x")).Should().NotThrow();
    }

    static int Descriptor(AnonymousPipeServerStream pipe) => (int)pipe.ClientSafePipeHandle.DangerousGetHandle();
}
