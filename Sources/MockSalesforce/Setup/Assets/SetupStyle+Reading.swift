extension SetupAssets {
    /// The rest of the style sheet: what the pages about logins need.
    static let readingStyle = """
        .good { color: var(--good); } .bad { color: var(--bad); }
        main .badge { background: var(--card); }
        @media (min-width: 60rem) { .sections a { white-space: normal; } }
        .hint + .scroll { margin-top: .75rem; }
        main p, main li { overflow-wrap: anywhere; }
        th.time { white-space: nowrap; } th.rule { min-width: 9rem; }
        @media (min-width: 60rem) {
            th.rule { white-space: nowrap; }
            table:has(th.time) :is(th, td) { padding: .45rem .55rem; font-size: .85rem; }
            table:has(th.time) thead th { white-space: normal; }
            table:has(th.time) td:nth-child(8) { min-width: 7rem; overflow-wrap: anywhere; }
        }
        @media (max-width: 40rem) {
            .scroll thead { position: absolute; left: -99rem; }
            .scroll :is(table, tbody, tr, th, td) { display: block; }
            .scroll tr { padding: .5rem 0; } .scroll tr + tr { border-top: 1px solid var(--line); }
            .scroll :is(th, td) { border: 0; padding: .1rem .9rem; overflow-wrap: anywhere; }
            .scroll [data-label]::before { content: attr(data-label) ": "; color: var(--soft); font-size: .85rem; font-weight: 400; }
            .scroll th:first-child::before { content: none; }
        }
        .steps { margin: 0; padding-left: 1.5rem; } .steps > li { padding: .4rem 0; } .steps > li + li { border-top: 1px solid var(--line); }
        .steps p { margin: .2rem 0; } .steps li::marker { color: var(--soft); }
        .values { margin: .75rem 0 0; } .values dt { color: var(--soft); font-size: .85rem; } .values dd { margin: 0 0 .6rem; }
        .values dd code { padding: .35rem .6rem; background: var(--page); border: 1px solid var(--line); border-radius: .25rem; min-width: 0; }
        .choice { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: end; } .choice .field { flex: 1 1 14rem; }
        .choice button { margin-bottom: 1.1rem; }
        td .badge { margin-left: .5rem; } td .badge:first-child { margin-left: 0; }

        """
}
