using OcfAgents.Platform.Posix;

namespace OcfAgents.Platform.Tests.Posix;

public class SystemUsers
{
    [Fact]
    public void Root_is_found_with_its_ids_and_its_home() =>
        SystemUser.Find("root").Should().Be(new SystemUser("root", 0, 0, "/root"));

    [Theory]
    [InlineData("nobody-of-this-name")]
    [InlineData("")]
    [InlineData("ro\0ot")]
    [InlineData("root:x")]
    public void An_unknown_user_is_nobody_and_no_error(string name) => SystemUser.Find(name).Should().BeNull();

    [Fact]
    public void A_name_longer_than_any_buffer_is_nobody() =>
        SystemUser.Find(new string('x', 200_000)).Should().BeNull();
}
