using System.Net;
using OcfAgents.Platform.Network;
using OcfAgents.Platform.Tests.Posix;

namespace OcfAgents.Platform.Tests.Network;

/// <summary>Which addresses are this machine's, by the kernel's own tables.</summary>
public sealed class AddressesOfThisMachine
{
    private const string Trie = """
        Main:
          +-- 0.0.0.0/0 3 0 5
             |-- 0.0.0.0
                /0 universe UNICAST
             |-- 192.0.2.0
                /24 link UNICAST
        Local:
          +-- 0.0.0.0/0 3 0 5
             +-- 127.0.0.0/8 2 0 2
                |-- 127.0.0.0
                   /8 host LOCAL
                |-- 127.0.0.1
                   /32 host LOCAL
             +-- 192.0.2.0/24 2 0 2
                |-- 192.0.2.11
                   /32 host LOCAL
                |-- 192.0.2.50
                   /32 host LOCAL
                |-- 192.0.2.255
                   /32 link BROADCAST
        """;

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("192.0.2.50", true)]
    [InlineData("192.0.2.11", true)]
    [InlineData("192.0.2.12", false)]
    [InlineData("192.0.2.255", false)]
    [InlineData("192.0.2.0", false)]
    [InlineData("127.0.0.0", false)]
    public void An_address_is_local_where_the_routing_table_says_so(string address, bool isLocal) =>
        LocalAddresses.OfVersion4(Trie.Split('\n')).Contains(IPAddress.Parse(address)).Should().Be(isLocal);

    [Fact]
    public void So_it_is_for_version_6() =>
        LocalAddresses.OfVersion6(["20010db8000000000000000000000050 02 40 00 80     eth0", "garbage", ""])
            .Should().Equal(IPAddress.Parse("2001:db8::50"));

    [Fact]
    public void This_machine_has_its_loopback_and_no_address_of_documentation()
    {
        LocalAddresses.Has(IPAddress.Loopback).Should().BeTrue();
        LocalAddresses.Has(IPAddress.Parse("192.0.2.50")).Should().BeFalse();
    }

    [Fact]
    public void Where_the_kernel_does_not_tell_it_is_not_known()
    {
        using var directory = new TemporaryDirectory();

        LocalAddresses.Has(IPAddress.Loopback, directory.Path).Should().BeNull();
    }
}
