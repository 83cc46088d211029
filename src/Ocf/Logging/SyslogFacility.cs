namespace OcfAgents.Ocf;

/// <summary>RFC 5424, table 1, by the words of syslog.conf.</summary>
static class SyslogFacility
{
    const int Daemon = 3;

    /// <summary>An unknown word is Pacemaker's default: a line in the wrong file is better than none.</summary>
    public static int Of(string name)
        => name.ToUpperInvariant() switch
        {
            "KERN" => 0,
            "USER" => 1,
            "MAIL" => 2,
            "AUTH" or "SECURITY" => 4,
            "SYSLOG" => 5,
            "LPR" => 6,
            "NEWS" => 7,
            "UUCP" => 8,
            "CRON" => 9,
            "AUTHPRIV" => 10,
            "FTP" => 11,
            ['L', 'O', 'C', 'A', 'L', >= '0' and <= '7' and var digit] => 16 + digit - '0',
            _ => Daemon,
        };
}
