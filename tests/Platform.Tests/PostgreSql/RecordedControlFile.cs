namespace OcfAgents.Platform.Tests.PostgreSql;

/// <summary>
/// pg_control of a standby of each major version whose layout differs, after it was killed as a primary, started and shut down as a
/// standby and started again; with what pg_control_system, pg_control_checkpoint and pg_control_recovery of that very server said.
/// </summary>
/// <param name="Version">The major version.</param>
/// <param name="SystemIdentifier">From pg_control_system.</param>
/// <param name="Checkpoint">checkpoint_lsn.</param>
/// <param name="Redo">redo_lsn.</param>
/// <param name="MinimumRecovery">min_recovery_end_lsn.</param>
/// <param name="Content">The bytes up to the last that is not zero.</param>
internal sealed record RecordedControlFile(
    string Version, ulong SystemIdentifier, string Checkpoint, string Redo, string MinimumRecovery, string Content)
{
    public static readonly RecordedControlFile[] All =
    [
        new(
            "10",
            7710742688715656644,
            "0/16522B0",
            "0/1652278",
            "0/1682140",
            "xE1WQ58PAmvqAwAAy84FDAUAAAAAAAAA3g8CawAAAACwImUBAAAAALAiZQEAAAAAeCJlAQAAAAABAAAAAQAAAAEAAAAAAAAA"
            + "LAIAAABgAAABAAAAAAAAACQCAAABAAAAAQAAAAEAAADdDwJrAAAAAAAAAAAAAAAALAIAAAAAAAABAAAAAAAAAEAhaAEAAAAA"
            + "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAZAAAAAgAAAAAAAAAQAAAAAAAAAAIAAAAAAAAAAAAAACH1jJB"
            + "ACAAAAAAAgAAIAAAAAAAAUAAAAAgAAAAzAcAAAAIAAABAQAAAAAAAPQywCc8Xgbb+lvda8ODHKkcZMzHApmu1UQ6JQMlu7Ml"
            + "GpN9bA=="),
        new(
            "11",
            7710742696288222846,
            "0/167BD68",
            "0/167BD30",
            "0/16ABBF8",
            "fn6yBqEPAmtMBAAAm1wHDAUAAAAAAAAA4A8CawAAAABovWcBAAAAADC9ZwEAAAAAAQAAAAEAAAABAAAAAAAAADkCAAAAYAAA"
            + "AQAAAAAAAAAxAgAAAQAAAAEAAAABAAAA3w8CawAAAAAAAAAAAAAAADkCAAAAAAAAAQAAAAAAAAD4u2oBAAAAAAEAAAAAAAAA"
            + "AAAAAAAAAAAAAAAAAAAAAAAAAAABAAAAAAAAAGQAAAAIAAAAAAAAAEAAAAAAAAAACAAAAAAAAAAAAAAAh9YyQQAgAAAAAAIA"
            + "ACAAAAAAAAFAAAAAIAAAAMwHAAAACAAAAQEAAAAAAADJ6hupoF3ovGtXMNQHdzS7uE2hf1wpRK32G0WUu4LgdLG6xKw="),
        new(
            "12",
            7710742703930785536,
            "0/1665C28",
            "0/1665BF0",
            "0/1695AC0",
            "AL86zqIPAmuxBAAA3OMIDAUAAAAAAAAA4g8CawAAAAAoXGYBAAAAAPBbZgEAAAAAAQAAAAEAAAABAAAAAAAAAOcBAAAAAAAA"
            + "AGAAAAEAAAAAAAAA3wEAAAEAAAABAAAAAQAAAAAAAADhDwJrAAAAAAAAAAAAAAAA5wEAAAAAAADoAwAAAAAAAMBaaQEAAAAA"
            + "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAZAAAAAgAAAAKAAAAAAAAAEAAAAAAAAAACAAAAAAAAACH1jJB"
            + "ACAAAAAAAgAAIAAAAAAAAUAAAAAgAAAAzAcAAAAIAAABAQAAAAAAAGCPJGqHRhtSIngG9+Iblua8GV/Q5TfEeNYrWS5bwwyB"
            + "taWmTg=="),
        new(
            "13",
            7710742711688367954,
            "0/15E61E0",
            "0/15E61A8",
            "0/1616078",
            "Ug+enKQPAmsUBQAAoWIKDAUAAAAAAAAA5A8CawAAAADgYV4BAAAAAKhhXgEAAAAAAQAAAAEAAAABAAAAAAAAAOYBAAAAAAAA"
            + "AGAAAAEAAAAAAAAA3gEAAAEAAAABAAAAAQAAAAAAAADjDwJrAAAAAAAAAAAAAAAA5gEAAAAAAADoAwAAAAAAAHhgYQEAAAAA"
            + "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAZAAAAAgAAAAKAAAAAAAAAEAAAAAAAAAACAAAAAAAAACH1jJB"
            + "ACAAAAAAAgAAIAAAAAAAAUAAAAAgAAAAzAcAAAAIAAABAAAAAAAAAPR8ZI8WKFY6IvYttyMlvnLSVG/MHzsTXx1IVNHSA4mv"
            + "cTPQLA=="),
        new(
            "17",
            7710742718849327102,
            "0/14FF778",
            "0/14FF720",
            "0/152E858",
            "/p9xR6YPAmukBgAAiXkQDAUAAAAAAAAA5g8CawAAAAB4908BAAAAACD3TwEAAAAAAQAAAAEAAAABAAAAAQAAAOMCAAAAAAAA"
            + "AGAAAAEAAAAAAAAA2gIAAAEAAAABAAAAAQAAAAAAAADlDwJrAAAAAAAAAAAAAAAA4wIAAAAAAADoAwAAAAAAAFjoUgEAAAAA"
            + "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAZAAAAAgAAAAKAAAAAAAAAEAAAAAAAAAACAAAAAAAAACH1jJB"
            + "ACAAAAAAAgAAIAAAAAAAAUAAAAAgAAAAzAcAAAAIAAABAAAAAAAAANw5O8uuldCzUH1K8Km5VHsBElZXNEj7hszuV8BwxYOy"
            + "zckG+Q=="),
        new(
            "18",
            7710742726753693773,
            "0/1773A20",
            "0/17739C8",
            "0/17A4948",
            "TbCUHqgPAmsIBwAAMwASDAUAAAAAAAAA5w8CawAAAAAgOncBAAAAAMg5dwEAAAAAAQAAAAEAAAABAAAAAQAAAPECAAAAAAAA"
            + "AGAAAAEAAAAAAAAA6AIAAAEAAAABAAAAAQAAAAAAAADmDwJrAAAAAAAAAAAAAAAA8QIAAAAAAADoAwAAAAAAAEhJegEAAAAA"
            + "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAEAAAAAAAAAZAAAAAgAAAAKAAAAAAAAAEAAAAAAAAAACAAAAAAAAACH1jJB"
            + "ACAAAAAAAgAAIAAAAAAAAUAAAAAgAAAAzAcAAAAIAAABAAAAAQAAAAE4UBEwEuHenigD7lPZukMklyYIelkyAhj6AewXAogo"
            + "qgAAAOb85XU="),
    ];

    public byte[] Bytes
    {
        get
        {
            var bytes = new byte[8192];
            Convert.FromBase64String(Content).CopyTo(bytes, 0);
            return bytes;
        }
    }
}
