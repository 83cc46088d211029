namespace OcfAgents.Cli.Reports.Rendering;

/// <summary>The page's one style sheet.</summary>
internal static class PageStyle
{
    public const string Sheet = """

        :root{color-scheme:light dark;--paper:#fbfbf9;--card:#fff;--ink:#1d2530;--soft:#5c6775;--line:#dde1e5;--grid:#eceef0;--track:#eef0f2;
        --promoted:#17607e;--on-promoted:#fff;--unpromoted:#b9d6e2;--changing:#7fb0c6;--stopped:#dfe3e8;--joining:#e9e2f3;--off:#c9ced5;--failed:#c8473b;--on-failed:#fff;
        --lost-back:#fbe3c8;--lost-line:#e0903a;--fencing-back:#f4c7c0;--fencing-line:#c8473b;--fenced-back:#4b535e;--fenced-dot:#98a1ad;--address:#c79a1f;
        --ok:#4f9a6b;--bad:#cf4b3f;--maybe:#d99a2b;--dot:#2f6f4a;--phase0:#dfe7ee;--phase1:#cbd8e3;--boundary:#9aa6b2;--good-edge:#4f9a6b;--alarm-edge:#c8473b;--unsure-edge:#d9a441;--alarm-back:#fdf0ee;--head:#f3f5f6}
        @media (prefers-color-scheme:dark){:root{--paper:#14181d;--card:#1b2027;--ink:#e4e8ec;--soft:#98a3b0;--line:#323a44;--grid:#252b33;--track:#222931;
        --promoted:#4fa8cb;--on-promoted:#0c1a21;--unpromoted:#28495a;--changing:#3b708a;--stopped:#343c46;--joining:#3f3a52;--off:#3a424c;--failed:#d9655a;--on-failed:#1c0a08;
        --lost-back:#4a3319;--lost-line:#d18a3c;--fencing-back:#4d2420;--fencing-line:#d9655a;--fenced-back:#6b7480;--fenced-dot:#2b323a;--address:#dcb23f;
        --ok:#57a876;--bad:#d9655a;--maybe:#dca544;--dot:#8fd0a8;--phase0:#2a333d;--phase1:#35414d;--boundary:#56626f;--good-edge:#57a876;--alarm-edge:#d9655a;--unsure-edge:#dca544;--alarm-back:#2c1c1b;--head:#20262e}}
        *{box-sizing:border-box}
        body{margin:0;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:break-word}
        main{max-width:1180px;margin:0 auto;padding:36px 28px 64px}
        header{margin-bottom:24px}
        h1{font-size:29px;line-height:1.22;font-weight:650;letter-spacing:-.01em;margin:2px 0 6px}
        h2{font-size:19px;font-weight:650;margin:44px 0 4px}
        .kind{margin:0;color:var(--soft);font-size:13px;letter-spacing:.02em}
        .when{margin:0 0 10px;color:var(--soft);font-variant-numeric:tabular-nums}
        .aside{color:var(--soft);font-size:13.5px;max-width:86ch}
        .warning{border-left:4px solid var(--unsure-edge);background:var(--card);padding:8px 14px;margin:14px 0}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(200px,1fr));gap:12px;margin:0}
        .card{background:var(--card);border:1px solid var(--line);border-top:4px solid var(--boundary);border-radius:6px;padding:12px 14px 13px}
        .card dt{color:var(--soft);font-size:13px}
        .card dd{margin:0}
        .card strong{display:block;font-size:21px;line-height:1.3;font-weight:650;margin:2px 0 5px;font-variant-numeric:tabular-nums}
        .card span{display:block;font-size:13px;color:var(--soft)}
        .good{border-top-color:var(--good-edge)}.unsure{border-top-color:var(--unsure-edge)}
        .alarm{border-color:var(--alarm-edge);border-top-color:var(--alarm-edge);background:var(--alarm-back)}
        .chart{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:6px;margin:10px 0 12px;padding:8px 4px 2px}
        .chart svg{display:block;width:100%;min-width:880px;height:auto}
        svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif;fill:var(--ink);font-variant-numeric:tabular-nums}
        svg text.name{font-size:13px;font-weight:600}
        svg text.unit,svg .axis text,svg text.lsn{font-size:11px;fill:var(--soft)}
        svg text.gap-text{font-weight:600;fill:var(--bad)}
        .axis line,.grid{stroke:var(--grid);stroke-width:1}
        .boundary{stroke:var(--boundary);stroke-width:1;stroke-dasharray:2 3}
        .track{fill:var(--track)}
        .phase{stroke:var(--card);stroke-width:1}.phase-0{fill:var(--phase0)}.phase-1{fill:var(--phase1)}
        .role-promoted{fill:var(--promoted)}.role-unpromoted{fill:var(--unpromoted)}.role-stopped{fill:var(--stopped)}.role-failed{fill:var(--failed)}
        .role-starting,.role-promoting,.role-demoting,.role-stopping{fill:var(--changing)}
        .role-unknown,.joining{fill:var(--joining)}.off{fill:var(--off)}.unknown{fill:var(--track)}
        svg text.role-promoted-text{fill:var(--on-promoted);font-weight:600}svg text.role-failed-text{fill:var(--on-failed)}svg text.fenced-text{fill:#fff;paint-order:stroke;stroke:var(--fenced-back);stroke-width:3px}
        svg text.unknown-text{fill:var(--soft)}
        svg text.lost-text,svg text.fencing-text{font-weight:600;paint-order:stroke;stroke:var(--card);stroke-width:3.5px}
        .lost-back{fill:var(--lost-back)}.lost-line{fill:var(--lost-line)}.fencing-back{fill:var(--fencing-back)}.fencing-line{fill:var(--fencing-line)}.fenced-back{fill:var(--fenced-back)}.fenced-dot{fill:var(--fenced-dot)}
        .address{fill:var(--address)}
        .mark{fill:none;stroke-width:2}.failure{stroke:var(--failed)}.fence{fill:var(--lost-line);stroke:none}.promotion{fill:var(--promoted)}.rejoin{stroke:var(--ok)}
        .ok{fill:var(--ok)}.bad{fill:var(--bad)}.maybe{fill:var(--maybe)}.dot{fill:var(--dot)}.range{stroke:var(--dot);stroke-width:1.6}
        .gap{fill:none;stroke:var(--bad);stroke-width:1.3}
        .legend{display:flex;flex-wrap:wrap;gap:3px 16px;list-style:none;margin:0;padding:0;font-size:13px;color:var(--soft)}
        .legend li{display:flex;align-items:center;gap:6px}.legend svg{width:18px;height:14px}
        .tables{display:grid;grid-template-columns:minmax(0,7fr) minmax(0,5fr);gap:8px 32px;align-items:start}
        .scroll{overflow-x:auto}
        table{border-collapse:collapse;width:100%;font-size:13.5px;margin:8px 0 4px}
        caption{text-align:left;color:var(--soft);font-size:13px;padding:4px 0}
        th,td{text-align:left;vertical-align:top;padding:5px 14px 5px 0;border-bottom:1px solid var(--line)}
        thead th{color:var(--soft);font-weight:500;font-size:12.5px;border-bottom-color:var(--boundary)}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        table.events td.n,table.events th:first-child{text-align:left}
        td.by{color:var(--soft);font-size:12.5px}
        td.path,table.events td:nth-child(3){overflow-wrap:anywhere}td.path{font:12.5px ui-monospace,"SFMono-Regular",Menlo,Consolas,"DejaVu Sans Mono",monospace}
        tr.unknown-row td{color:var(--soft);font-style:italic}
        tr.milestone td{font-weight:600}tr.said td{color:var(--soft)}
        tr.trouble td:nth-child(3){color:var(--bad);font-weight:600}
        @media (max-width:820px){main{padding:20px 14px 48px}h1{font-size:23px}.tables{grid-template-columns:minmax(0,1fr)}.scroll table{min-width:520px}}
        @media print{:root{color-scheme:light}body{font-size:10.5pt;background:#fff}main{max-width:none;padding:0}.chart{overflow:visible;break-inside:avoid}.chart svg{min-width:0}.card,tr{break-inside:avoid}h2{break-after:avoid}
        *{-webkit-print-color-adjust:exact;print-color-adjust:exact}}

        """;

    /// <summary>As it stands: it is no value, and must not be escaped.</summary>
    public static Markup AsMarkup() => new Markup().Raw(Sheet);
}
