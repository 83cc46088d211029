using System.Diagnostics;
using System.Formats.Tar;
using OcfAgents.Cli.Reports;
using OcfAgents.Cli.Reports.Sources;
using OcfAgents.Platform.Processes;

namespace OcfAgents.Cli.Tests.Reports;

/// <summary>Which files a report is made of, and what is not read.</summary>
public sealed class Collections : IDisposable
{
    private readonly DirectoryInfo _place = Directory.CreateTempSubdirectory("report-collections-");

    public void Dispose() => _place.Delete(recursive: true);

    [Fact]
    public void Each_node_has_a_directory_and_the_files_lie_anywhere_below()
    {
        Write("in/node1/pacemaker.log");
        Write("in/node1/var/lib/ocf-agents/chefdb/journal");
        Write("in/node2/deep/er/alerts.jsonl");
        Write("in/node2/journal.log");
        Write("in/node2/pacemaker.log.1");

        SourceFinder.Collected(At("in"), "in").Select(file => $"{file.Kind} {file.Node} {file.Resource} {file.ShownAs}").Should().Equal(
            "PacemakerLog node1  in/node1/pacemaker.log",
            "FailoverJournal node1 chefdb in/node1/var/lib/ocf-agents/chefdb/journal",
            "Alerts node2  in/node2/deep/er/alerts.jsonl",
            "PacemakerLog node2  in/node2/pacemaker.log.1");
    }

    [Fact]
    public void An_archive_of_crm_report_has_one_directory_more_and_leaves_nothing_behind()
    {
        Write("report-1/node1/pacemaker.log", "x");
        Write("report-1/node2/pacemaker.log", "x");
        TarFile.CreateFromDirectory(At("report-1"), At("report.tar"), includeBaseDirectory: true);
        string[] unpacked;

        using (var collected = new CollectedFiles(new CommandRunner()))
        {
            var files = collected.Find(At("report.tar"));
            files.Select(file => $"{file.Node} {file.ShownAs}").Should().Equal("node1 report.tar/report-1/node1/pacemaker.log", "node2 report.tar/report-1/node2/pacemaker.log");
            unpacked = [.. files.Select(file => file.Path)];
            unpacked.Should().OnlyContain(path => File.Exists(path));
        }

        unpacked.Should().OnlyContain(path => !File.Exists(path) && !Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(path))));
    }

    [Fact]
    public void An_archive_writes_nothing_outside_of_where_it_is_unpacked()
    {
        using (var tar = new TarWriter(File.Create(At("hostile.tar")), TarEntryFormat.Pax, leaveOpen: false))
        {
            Add(tar, "../report-collections-escaped", "escaped");
            Add(tar, "/tmp/report-collections-escaped", "escaped");
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "way") { LinkName = "/tmp" });
            Add(tar, "way/report-collections-escaped", "escaped");
        }

        using var collected = new CollectedFiles(new CommandRunner());
        try
        {
            collected.Find(At("hostile.tar")).Should().BeEmpty();
        }
        catch (ReportException refused)
        {
            // tar ends with 2 for such names, or takes what is before them away.
            refused.Message.Should().Contain("cannot be unpacked");
        }

        File.Exists("/tmp/report-collections-escaped").Should().BeFalse();
    }

    [Fact]
    public void What_is_a_link_in_an_archive_is_not_read()
    {
        using (var tar = new TarWriter(File.Create(At("links.tar")), TarEntryFormat.Pax, leaveOpen: false))
        {
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "node1/pacemaker.log") { LinkName = "/etc/passwd" });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.SymbolicLink, "node2") { LinkName = _place.FullName });
            tar.WriteEntry(new PaxTarEntry(TarEntryType.Fifo, "node3/alerts.jsonl"));
            Add(tar, "node4/alerts.jsonl", "{}\n");
        }

        Write("pacemaker.log", "not theirs\n");
        using var collected = new CollectedFiles(new CommandRunner());
        var files = collected.Find(At("links.tar"));

        files.Should().OnlyContain(file => file.Node == "node3" || file.Node == "node4");
        new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard).Read(files, []).Sources.Where(note => note.Lines > 0).Select(note => note.Node).Should().Equal("node4");
    }

    [Fact]
    public void An_archive_that_holds_too_much_is_refused()
    {
        Write("big/node1/pacemaker.log", new string('x', 200_000));
        TarFile.CreateFromDirectory(At("big"), At("big.tar"), includeBaseDirectory: true);
        using var collected = new CollectedFiles(new CommandRunner()) { Limit = 100_000 };

        collected.Invoking(files => files.Find(At("big.tar"))).Should().Throw<ReportException>().WithMessage("*holds more than 100000 bytes*");
    }

    [Fact]
    public void What_is_no_archive_is_said_to_be_none()
    {
        Write("no.tar", "no");
        using var collected = new CollectedFiles(new CommandRunner());

        collected.Invoking(files => files.Find(At("no.tar"))).Should().Throw<ReportException>().WithMessage("*cannot be unpacked*");
        collected.Invoking(files => files.Find(At("nothing"))).Should().Throw<ReportException>().WithMessage("*no such directory and no such file*");
    }

    [Fact]
    public void Of_a_file_that_is_too_long_the_end_is_read_and_that_is_said()
    {
        Write("node1/alerts.jsonl", string.Concat(Enumerable.Range(0, 100).Select(number => $$"""{"at":"2026-11-22T13:00:{{number % 60:00}}Z","kind":"node","node":"n{{number}}","desc":"lost"}""" + "\n")));
        var evidence = new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard with { Bytes = 1000 }).Read(SourceFinder.Collected(At(""), "in"), []);

        evidence.Events[^1].Node.Should().Be("n99");
        evidence.Events.Length.Should().BeInRange(8, 16);
        evidence.Sources.Should().ContainSingle().Which.Remark.Should().Match("the first * are left out");
    }

    [Fact]
    public void Of_too_many_events_the_newest_are_kept_and_that_is_said()
    {
        Write("node1/alerts.jsonl", string.Concat(Enumerable.Range(0, 9).Select(number => $$"""{"at":"2026-11-22T13:00:0{{number}}Z","kind":"node","node":"n{{number}}","desc":"lost"}""" + "\n")));
        var evidence = new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard with { Events = 4 }).Read(SourceFinder.Collected(At(""), "in"), []);

        evidence.Events.Select(seen => seen.Node).Should().Equal("n5", "n6", "n7", "n8");
        evidence.Sources.Should().ContainSingle().Which.Remark.Should().Be("the first 5 events are left out");
    }

    [Fact]
    public void A_line_without_an_end_fills_no_memory()
    {
        using (var file = File.Create(At("pacemaker.log")))
        {
            file.SetLength(64 * 1024 * 1024);
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        new BoundedLines(At("pacemaker.log"), 128 * 1024 * 1024).Read().Should().ContainSingle().Which.Length.Should().BeLessThan(20_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).Should().BeLessThan(8 * 1024 * 1024);
    }

    [Fact]
    public void A_FIFO_is_not_waited_for()
    {
        Process.Start("mkfifo", At("pacemaker.log")).WaitForExit();
        var evidence = new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard).Read([new SourceFile(SourceKind.PacemakerLog, "node1", At("pacemaker.log"))], []);

        evidence.Sources.Should().ContainSingle().Which.Remark.Should().EndWith("is not a plain file");
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var files = SourceFinder.Live(At(""), "node1");
        var evidence = new SourceReader(TimeZoneInfo.Utc, SourceLimits.Standard).Read(files, []);

        evidence.Sources.Select(note => $"{Path.GetFileName(note.Path)}: {note.Remark}").Should().Equal("pacemaker.log: not read: there is no such file", "alerts.jsonl: not read: there is no such file");
    }

    private static void Add(TarWriter tar, string name, string content) =>
        tar.WriteEntry(new PaxTarEntry(TarEntryType.RegularFile, name) { DataStream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(content)) });

    private string At(string name) => Path.Combine(_place.FullName, name);

    private void Write(string name, string content = "")
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllText(At(name), content);
    }
}
