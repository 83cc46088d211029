using OcfAgents.Platform.Processes;

namespace OcfAgents.Platform.Tests.Processes;

public sealed class OpenFileLimits
{
    private const string Limits = """
        Limit                     Soft Limit           Hard Limit           Units     
        Max processes             94000                94000                processes 
        Max open files            1024                 {0}               files     
        Max locked memory         8388608              8388608              bytes     
        """;

    [Theory]
    [InlineData("1048576", 50_000)]
    [InlineData("50000", 50_000)]
    [InlineData("4096", 4096)]
    [InlineData("unlimited", 50_000)]
    [InlineData("9223372036854775807", 50_000)]
    public void The_server_gets_as_many_as_wanted_and_no_more_than_may_be_passed_on(string hard, int expected)
        => OpenFileLimit.AtMost(50_000, Limits.Replace("{0}", hard)).Should().Be(expected);

    [Theory]
    [InlineData("")]
    [InlineData("Max open files")]
    [InlineData("Max open files            1024")]
    [InlineData("Max open files            1024                 many                 files")]
    public void A_limit_that_is_not_known_is_left_alone(string limits)
        => OpenFileLimit.AtMost(50_000, limits).Should().BeNull();

    [Fact]
    public void The_kernel_of_this_machine_is_understood()
        => OpenFileLimit.AtMost(1, File.ReadAllText("/proc/self/limits")).Should().Be(1);
}
