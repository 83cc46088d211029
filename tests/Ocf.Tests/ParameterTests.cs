using static OcfAgents.Ocf.Tests.SampleAgent;

namespace OcfAgents.Ocf.Tests;

public sealed class ParameterTests
{
    [Theory]
    [InlineData(null, 5432)]
    [InlineData("", 5432)]
    [InlineData("1", 1)]
    [InlineData("65535", 65535)]
    [InlineData("0", 5432)]
    [InlineData("65536", 5432)]
    [InlineData("-1", 5432)]
    [InlineData(" 80", 5432)]
    [InlineData("0x50", 5432)]
    [InlineData("1e3", 5432)]
    [InlineData("99999999999999999999", 5432)]
    [InlineData("\u0661\u0662", 5432)]
    public void A_whole_number_is_read_or_the_default_stands_in(string? text, int expected)
        => Values("port", text).Get(Port).Should().Be(expected);

    [Theory]
    [InlineData("true", true)]
    [InlineData("TRUE", true)]
    [InlineData("yes", true)]
    [InlineData("1", true)]
    [InlineData("on", true)]
    [InlineData("ja", true)]
    [InlineData("false", false)]
    [InlineData("no", false)]
    [InlineData("0", false)]
    [InlineData("Off", false)]
    public void A_boolean_is_read_in_the_words_of_the_shell_agents(string text, bool expected)
    {
        ParameterValues values = Values("tls", text);

        values.Get(Tls).Should().Be(expected);
        values.IsGarbled(Tls).Should().BeFalse();
    }

    [Theory]
    [InlineData("30", 30_000)]
    [InlineData("30s", 30_000)]
    [InlineData("30sec", 30_000)]
    [InlineData("2m", 120_000)]
    [InlineData("2min", 120_000)]
    [InlineData("500ms", 500)]
    [InlineData("500msec", 500)]
    [InlineData("1h", 3_600_000)]
    [InlineData("1HR", 3_600_000)]
    [InlineData("0", 0)]
    public void A_time_is_read_as_Pacemaker_writes_it(string text, int milliseconds)
        => Values("patience", text).Get(Patience).TotalMilliseconds.Should().Be(milliseconds);

    [Theory]
    [InlineData("s")]
    [InlineData("3.5s")]
    [InlineData("-1s")]
    [InlineData("30 s")]
    [InlineData("30x")]
    [InlineData("2h")]
    [InlineData("9999999999999999999h")]
    [InlineData("3074457345618258603h")]
    public void A_time_that_is_none_or_out_of_bounds_is_garbled(string text)
    {
        ParameterValues values = Values("patience", text);

        values.IsGarbled(Patience).Should().BeTrue();
        values.Get(Patience).Should().Be(TimeSpan.FromSeconds(30));
    }

    [Theory]
    [InlineData("prefer", CommitMode.Prefer)]
    [InlineData("strict", CommitMode.Strict)]
    [InlineData("Strict", CommitMode.Off)]
    [InlineData("2", CommitMode.Off)]
    public void A_choice_is_one_of_its_words_to_the_letter(string text, CommitMode expected)
        => Values("mode", text).Get(Replication).Should().Be(expected);

    [Theory]
    [InlineData(null, false, false, false)]
    [InlineData("", true, true, false)]
    [InlineData("80", true, false, false)]
    [InlineData("abc", true, false, true)]
    public void Unset_empty_and_garbled_are_told_apart(string? text, bool isSet, bool isEmpty, bool isGarbled)
    {
        ParameterValues values = Values("port", text);

        (values.IsSet(Port), values.IsEmpty(Port), values.IsGarbled(Port)).Should().Be((isSet, isEmpty, isGarbled));
    }

    [Theory]
    [InlineData("data", "var/lib", "data must be an absolute path, not 'var/lib'")]
    [InlineData("data", "/var\nlib", @"data must not contain control characters, not '/var\nlib'")]
    [InlineData("data", "/var\0lib", @"data must not contain control characters, not '/var\x00lib'")]
    [InlineData("data", "/\uFFFD", @"data must be valid UTF-8, not '/\uFFFD'")]
    [InlineData("port", "abc", "port must be a whole number from 1 to 65535, not 'abc'")]
    [InlineData("port", "$(reboot)", "port must be a whole number from 1 to 65535, not '$(reboot)'")]
    [InlineData("port", "'; rm -rf /", @"port must be a whole number from 1 to 65535, not '\'; rm -rf /'")]
    [InlineData("port", "\u001b[2J\u00e9", @"port must be a whole number from 1 to 65535, not '\x1B[2J\xE9'")]
    [InlineData("tls", "maybe", "tls must be true or false, not 'maybe'")]
    [InlineData("patience", "2h", "patience must be a time from 0s to 3600s, such as 30, 30s, 2m or 500ms, not '2h'")]
    [InlineData("mode", "fast", "mode must be one of off, prefer, strict, not 'fast'")]
    [InlineData("owner", "root", "owner must not be root, not 'root'")]
    [InlineData("owner", "", "owner is required, but empty: give it a value (Owner)")]
    [InlineData("owner", null, "owner is required, but not set: give it a value (Owner)")]
    public void A_problem_says_what_to_do_and_quotes_the_value_harmlessly(string name, string? text, string expected)
    {
        ParameterProblem problem = Problems(name, text).Should().ContainSingle().Subject;

        problem.Text.Should().Be(expected);
        problem.Parameter.Name.Should().Be(name);
        problem.Refusal.Should().Be(Refusal.Configured);
    }

    [Theory]
    [InlineData("/srv/it's \"here\"")]
    [InlineData("/srv/$(reboot)`reboot`;reboot")]
    [InlineData("/srv/gr\u00fc\u00dfe/\u65e5\u672c")]
    [InlineData("/srv/with blanks ")]
    [InlineData("/")]
    public void A_path_of_odd_but_possible_letters_is_taken_to_the_letter(string path)
    {
        Problems("data", path).Should().BeEmpty();
        Values("data", path).Get(Data).Should().Be(path);
    }

    [Fact]
    public void A_value_of_64_KB_is_a_problem_with_a_short_text()
    {
        string huge = "/" + new string('x', 64 * 1024);

        ParameterProblem problem = Problems("data", huge).Should().ContainSingle().Subject;

        problem.Text.Should().StartWith("data must have at most 4096 characters, not '/xxx").And.EndWith("...'");
        problem.Text.Length.Should().BeLessThan(120);
        Values("data", huge).Get(Data).Should().Be("/var/lib/sample");
    }

    [Fact]
    public void A_text_may_be_as_long_as_its_declaration_says()
    {
        Parameter<string> name = Parameters.Text("name", "Name", "A name.", maxLength: 3);

        Problem(name, "abc").Should().BeNull();
        Problem(name, "abcd").Should().Be("name must have at most 3 characters, not 'abcd'");
    }

    [Theory]
    [InlineData("hunter2\n")]
    [InlineData("hunter2\uFFFD")]
    public void A_problem_with_a_secret_does_not_quote_it(string secret)
        => Problems("password", secret).Should().ContainSingle().Which.Text.Should().StartWith("password must").And.NotContain("hunter2");

    [Fact]
    public void A_secret_that_this_node_could_not_look_up_is_no_value()
    {
        ParameterValues values = Values("password", "lrm://");

        values.Get(Password).Should().BeEmpty();
        values.IsGarbled(Password).Should().BeTrue();
        ParameterProblem problem = Problems("password", "lrm://").Should().ContainSingle().Subject;
        problem.Refusal.Should().Be(Refusal.Args, "another node may have it");
        problem.Text.Should().Contain("cibsecret");
    }

    [Fact]
    public void Several_problems_are_all_found()
        => new ParameterValues(Call.Env(("OCF_RESKEY_port", "x"), ("OCF_RESKEY_tls", "x"))).Problems(All)
            .Select(problem => problem.Parameter.Name).Should().Equal("port", "tls", "owner");

    [Fact]
    public void A_default_written_in_the_metadata_is_read_back_as_the_default()
    {
        foreach (Parameter parameter in All.Where(parameter => parameter.DefaultText is not null))
            Values(parameter.Name, parameter.DefaultText).Problems([parameter]).Should().BeEmpty();

        Values("patience", Patience.DefaultText).Get(Patience).Should().Be(Patience.Default);
        Values("mode", Replication.DefaultText).Get(Replication).Should().Be(CommitMode.Off);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(500, "500ms")]
    [InlineData(1500, "1500ms")]
    [InlineData(90_000, "90s")]
    public void A_default_time_is_written_with_its_unit(int milliseconds, string expected)
        => Parameters.Seconds("wait", "Wait", "A wait.", TimeSpan.FromMilliseconds(milliseconds), TimeSpan.Zero, TimeSpan.MaxValue)
            .DefaultText.Should().Be(expected);

    [Theory]
    [InlineData("0", 0)]
    [InlineData("65536", 65_536)]
    [InlineData("512kB", 524_288)]
    [InlineData("64MB", 67_108_864)]
    [InlineData("64mb", 67_108_864)]
    [InlineData("2GB", 2_147_483_648)]
    public void Bytes_are_read_with_the_units_of_PostgreSQL(string text, long expected)
        => Values("room", text).Get(Room).Should().Be(expected);

    [Theory]
    [InlineData("64 MB")]
    [InlineData("-1")]
    [InlineData("1.5GB")]
    [InlineData("64M")]
    [InlineData("MB")]
    [InlineData("3TB")]
    [InlineData("99999999999999999999")]
    [InlineData("9999999999TB")]
    public void What_is_no_number_of_bytes_in_its_range_is_refused(string text)
        => Problem(Room, text).Should().Contain("must be a number of bytes from 0 to 2TB");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(1023, "1023B")]
    [InlineData(1024, "1kB")]
    [InlineData(3L << 30, "3GB")]
    public void A_default_number_of_bytes_is_written_with_its_unit(long bytes, string expected)
        => Parameters.Bytes("room", "Room", "Room.", bytes, 0, long.MaxValue).DefaultText.Should().Be(expected);

    [Fact]
    public void The_words_of_a_choice_stand_in_its_description()
        => Replication.LongDescription.Should().EndWith("One of: off, prefer, strict.");

    static readonly Parameter<long> Room = Parameters.Bytes("room", "Room", "Room.", defaultValue: 0, min: 0, max: 2L << 40);

    static ParameterValues Values(string name, string? text)
        => new(text is null ? Call.Env() : Call.Env(("OCF_RESKEY_" + name, text)));

    static IReadOnlyList<ParameterProblem> Problems(string name, string? text)
        => Values(name, text).Problems(All.Where(parameter => parameter.Name == name));

    static string? Problem(Parameter parameter, string text)
        => Values(parameter.Name, text).Problems([parameter]).SingleOrDefault()?.Text;
}
