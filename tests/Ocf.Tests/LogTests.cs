using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace OcfAgents.Ocf.Tests;

public sealed class LogTests : IDisposable
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("ocf-log-");

    string LogFile => Path.Combine(_directory.FullName, "pacemaker.log");

    string DebugFile => Path.Combine(_directory.FullName, "debug.log");

    public void Dispose() => _directory.Delete(recursive: true);

    [Fact]
    public void The_cluster_s_log_file_gets_lines_in_the_form_of_the_shell_agents()
    {
        File.WriteAllText(LogFile, "before\n");

        string error = Run(Saying("hello"), ("HA_LOGFILE", LogFile), ("OCF_RESOURCE_TYPE", "pg"), ("OCF_RESOURCE_INSTANCE", "db:0"));

        error.Should().BeEmpty();
        File.ReadAllText(LogFile).Should().MatchRegex(
            @"^before\n[A-Z][a-z]{2} [ 1-3][0-9] [0-9]{2}:[0-9]{2}:[0-9]{2}  pg\(db:0\)\[[0-9]+\]:    INFO: hello\n$");
    }

    [Theory]
    [InlineData("HA_LOGFILE")]
    [InlineData("HA_logfile")]
    [InlineData("PCMK_logfile")]
    [InlineData("PCMK_LOGFILE")]
    public void The_log_file_is_known_under_all_its_names(string name)
    {
        Run(Saying("hello"), (name, LogFile));

        File.ReadAllText(LogFile).Should().Contain("INFO: hello");
    }

    [Fact]
    public void What_others_append_meanwhile_is_not_overwritten()
    {
        var sink = new FileLogSink(LogFile, "tag", _ => true);

        sink.Write(Line("first"));
        File.AppendAllText(LogFile, "theirs\n");
        sink.Write(Line("second"));

        File.ReadAllLines(LogFile).Should().SatisfyRespectively(
            line => line.Should().EndWith("INFO: first"),
            line => line.Should().Be("theirs"),
            line => line.Should().EndWith("INFO: second"));
    }

    [Fact]
    public void A_link_in_the_place_of_the_log_file_is_not_followed()
    {
        string target = Path.Combine(_directory.FullName, "shadow");
        File.WriteAllText(target, "precious");
        File.CreateSymbolicLink(LogFile, target);

        int exitCode = ExitCodeOf(Saying("hello"), ("HA_LOGFILE", LogFile));

        exitCode.Should().Be(0);
        File.ReadAllText(target).Should().Be("precious");
    }

    [Fact]
    public void A_pipe_in_the_place_of_the_log_file_does_not_hang_the_action()
    {
        using (var mkfifo = Process.Start("mkfifo", LogFile))
            mkfifo.WaitForExit();
        var watch = Stopwatch.StartNew();

        ExitCodeOf(Saying("hello"), ("HA_LOGFILE", LogFile)).Should().Be(0);

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(5));
    }

    [Fact]
    public void A_log_file_that_cannot_be_opened_costs_its_lines_and_nothing_else()
    {
        string error = Run(Saying("hello"), ("HA_LOGFILE", "/nonexistent/pacemaker.log"));

        error.Should().BeEmpty();
    }

    [Fact]
    public void A_quiet_action_opens_nothing()
    {
        Run(new SampleAgent(), ("HA_LOGFILE", LogFile));

        File.Exists(LogFile).Should().BeFalse();
    }

    [Fact]
    public void A_file_that_was_missing_is_not_for_everybody_to_read()
    {
        Run(Saying("hello"), ("HA_LOGFILE", LogFile));

        File.GetUnixFileMode(LogFile).Should().HaveFlag(UnixFileMode.UserWrite).And.NotHaveFlag(UnixFileMode.OtherRead);
    }

    [Theory]
    [InlineData(null, null, "")]
    [InlineData("none", null, "INFO: hello\n")]
    [InlineData("none", "none", "INFO: hello\n")]
    [InlineData("none", "/dev/null", "INFO: hello\n")]
    public void Without_a_place_to_log_to_lines_go_to_standard_error(string? facility, string? file, string expected)
        => Run(Saying("hello"), [("HA_logfacility", facility ?? "daemon"), ("HA_logfile", file ?? "")]).Should().Be(expected);

    [Theory]
    [InlineData("HA_debug", "1", true)]
    [InlineData("HA_debug", "2", true)]
    [InlineData("HA_debug", "0", false)]
    [InlineData("PCMK_debug", "yes", true)]
    [InlineData("PCMK_debug", "pacemaker-based", false)]
    [InlineData("unrelated", "1", false)]
    public void Debug_lines_are_written_when_the_cluster_debugs(string name, string value, bool expected)
    {
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                context.Log.Debug("detail");
                context.Log.Doing("waiting");
                return StartOutcome.Started;
            },
        };

        Run(agent, ("HA_LOGFILE", LogFile), (name, value));

        (File.Exists(LogFile) ? File.ReadAllText(LogFile) : "").Contains("DEBUG: detail", StringComparison.Ordinal).Should().Be(expected);
        (File.Exists(LogFile) ? File.ReadAllText(LogFile) : "").Contains("DEBUG: waiting", StringComparison.Ordinal).Should().Be(expected);
    }

    [Fact]
    public void A_file_of_its_own_for_debugging_gets_the_debug_lines()
    {
        var agent = new SampleAgent
        {
            Start = (context, _) =>
            {
                context.Log.Debug("detail");
                context.Log.Info("news");
                return StartOutcome.Started;
            },
        };

        Run(agent, ("HA_LOGFILE", LogFile), ("HA_DEBUGLOG", DebugFile), ("HA_debug", "1"));

        File.ReadAllText(LogFile).Should().Contain("INFO: news").And.NotContain("detail");
        File.ReadAllText(DebugFile).Should().Contain("DEBUG: detail").And.NotContain("news");
    }

    [Theory]
    [InlineData(LogLevel.Debug, "local1", 17 * 8 + 7, "DEBUG")]
    [InlineData(LogLevel.Info, "daemon", 3 * 8 + 6, "INFO")]
    [InlineData(LogLevel.Warning, "user", 8 + 4, "WARNING")]
    [InlineData(LogLevel.Error, "LOCAL7", 23 * 8 + 3, "ERROR")]
    [InlineData(LogLevel.Critical, "whatever", 3 * 8 + 2, "CRIT")]
    [InlineData(LogLevel.Critical, "local8", 3 * 8 + 2, "CRIT")]
    public void Syslog_gets_a_datagram_with_facility_severity_and_tag(LogLevel level, string facility, int priority, string label)
    {
        string path = Path.Combine(_directory.FullName, "log");
        using Socket syslog = Syslog(path);
        var at = new DateTimeOffset(2026, 11, 1, 9, 5, 0, TimeSpan.Zero);

        new SyslogSink(SyslogFacility.Of(facility), "pg(db)[42]", path).Write(new LogLine(at, level, "hello"));

        Received(syslog).Should().Be(
            string.Create(CultureInfo.InvariantCulture, $"<{priority}>Nov  1 09:05:00 pg(db)[42]: {label}: hello"));
    }

    [Fact]
    public void A_syslog_that_hangs_is_waited_for_once()
    {
        string path = Path.Combine(_directory.FullName, "log");
        using Socket syslog = Syslog(path);
        var log = new AgentLog([new SyslogSink(3, "tag", path)]);
        var watch = Stopwatch.StartNew();

        for (int i = 0; i < 3000 && watch.Elapsed < TimeSpan.FromSeconds(4); i++)
            log.Info("nobody reads this");

        watch.Elapsed.Should().BeLessThan(TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("two\nlines", @"two\nlines")]
    [InlineData("\u001b[2Jcleared", @"\x1B[2Jcleared")]
    [InlineData("nul\0", @"nul\x00")]
    [InlineData("c1 \u009b", @"c1 \x9B")]
    [InlineData("turned \u202e round", @"turned \u202E round")]
    [InlineData("line\u2028separator", @"line\u2028separator")]
    [InlineData("gr\u00fc\u00dfe", "gr\u00fc\u00dfe")]
    public void A_line_is_one_line_that_moves_no_cursor(string text, string expected) => Logged(text).Should().Be(expected);

    [Fact]
    public void A_line_of_64_KB_is_cut()
        => Logged(new string('x', 64 * 1024)).Should().HaveLength(8003).And.EndWith("x...");

    [Theory]
    [InlineData("geheim", "geheim", "***** is the password")]
    [InlineData("gehe\u00efm\t!", "gehe\u00efm\t!", "***** is the password")]
    [InlineData("gehe\u00efm\t!", @"gehe\xEFm\t!", "***** is the password")]
    [InlineData("gehe'im", @"gehe\'im", "***** is the password")]
    public void A_secret_is_masked_in_every_spelling(string secret, string spelling, string expected)
        => Logged(spelling + " is the password", secret).Should().Be(expected);

    [Fact]
    public void A_secret_that_contains_another_leaves_nothing_behind() => Logged("abcdef", "cd", "abcdef").Should().Be("*****");

    static string Logged(string text, params string[] secrets)
    {
        var lines = new Lines();
        new AgentLog([lines], secrets: secrets).Info(text);
        return lines.All().Single().Text;
    }

    static SampleAgent Saying(string text)
        => new()
        {
            Start = (context, _) =>
            {
                context.Log.Info(text);
                return StartOutcome.Started;
            },
        };

    static LogLine Line(string text) => new(DateTimeOffset.UnixEpoch, LogLevel.Info, text);

    static Socket Syslog(string path)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(path));
        return socket;
    }

    static string Received(Socket socket)
    {
        byte[] buffer = new byte[4096];
        socket.ReceiveTimeout = 2000;
        return Encoding.UTF8.GetString(buffer, 0, socket.Receive(buffer));
    }

    static int ExitCodeOf(SampleAgent agent, params (string Name, string Value)[] environment)
        => AgentHost.Run(agent.Declare(), ["start"], Call.Fit(environment), TextWriter.Null, TextWriter.Null);

    static string Run(SampleAgent agent, params (string Name, string Value)[] environment)
    {
        using var error = new StringWriter();
        AgentHost.Run(agent.Declare(), ["start"], Call.Fit(environment), TextWriter.Null, error).Should().Be(0);
        return error.ToString();
    }
}
