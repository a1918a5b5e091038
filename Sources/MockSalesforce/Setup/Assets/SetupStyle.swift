extension SetupAssets {
    /// One style sheet for all pages: system fonts, light and dark, from 320 pixels on. Colours have a contrast of 4.5 to 1 at least.
    static let style = """
        :root {
            color-scheme: light dark;
            --text: #1b2530; --soft: #4d5b69; --page: #f3f5f7; --card: #ffffff; --line: #c9d1d9; --control: #75828f;
            --link: #0b5394; --main: #0b5394; --on-main: #ffffff; --bad: #a4161a; --bad-card: #fdeeee;
            --good: #1d5c2f; --good-card: #e9f5ec; --warn: #6b4700; --warn-card: #fff5dc; --target: #fff3bf; --banner: #22384d;
        }
        @media (prefers-color-scheme: dark) {
            :root {
                --text: #e6ebf0; --soft: #a9b6c2; --page: #12181e; --card: #1b232b; --line: #3a4651; --control: #8292a1;
                --link: #86bdf0; --main: #86bdf0; --on-main: #0d1a26; --bad: #ff9c9c; --bad-card: #381c1e;
                --good: #9bd8ab; --good-card: #182d1f; --warn: #f2cf80; --warn-card: #33290f; --target: #403708; --banner: #0b1015;
            }
        }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
        a { color: var(--link); }
        :focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
        main:focus, section:focus { outline: none; }
        .skip { position: absolute; left: -99rem; padding: .5rem 1rem; background: var(--card); }
        .skip:focus { left: .5rem; top: .5rem; z-index: 1; }

        header { display: flex; flex-wrap: wrap; align-items: center; gap: .25rem 1rem; padding: .6rem 1.25rem; background: var(--banner); color: #fff; }
        header a { color: #fff; text-decoration: none; }
        header a:hover { text-decoration: underline; }
        header :focus-visible { outline-color: #fff; }
        header .org::before { content: "/"; padding-right: 1rem; color: #a9b6c2; }
        header .logout { margin: 0 0 0 auto; }
        header button.plain { min-height: 0; border-color: #a9b6c2; background: none; color: #fff; }
        .badge { display: inline-block; padding: 0 .5rem; border: 1px solid currentColor; border-radius: 1rem; font-size: .8rem; white-space: nowrap; }
        .badge.good { color: var(--good); } .badge.bad { color: var(--bad); }

        .frame { max-width: 84rem; margin: 0 auto; }
        main { padding: 1rem 1.25rem 4rem; min-width: 0; }
        nav ul, nav ol { margin: 0; padding: 0; list-style: none; }
        .sections { border-bottom: 1px solid var(--line); background: var(--card); overflow-x: auto; }
        .sections ul { display: flex; }
        .sections a { display: block; padding: .65rem 1rem; color: var(--text); text-decoration: none; white-space: nowrap; border-bottom: 3px solid transparent; }
        .sections a:hover { background: var(--page); }
        .sections a:focus-visible { outline-offset: -3px; }
        .sections a[aria-current] { border-color: var(--main); font-weight: 600; }
        @media (min-width: 60rem) {
            .with-navigation { display: grid; grid-template-columns: 15rem minmax(0, 1fr); }
            .sections { border: 0; background: none; padding: 1rem 0; overflow: visible; }
            .sections ul { display: block; }
            .sections a { border-bottom: 0; border-left: 4px solid transparent; padding: .45rem 1rem; }
            .sections a:hover, .sections a[aria-current] { background: var(--card); }
        }
        .breadcrumbs ol { display: flex; flex-wrap: wrap; font-size: .9rem; color: var(--soft); }
        .breadcrumbs li:not(:last-child)::after { content: "›"; padding: 0 .5rem; }
        h1 { margin: .25rem 0 1rem; font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
        h2 { margin: 0 0 .75rem; font-size: 1.15rem; }
        h3 { margin: 1rem 0 .5rem; font-size: 1rem; }
        main > section, form > section, .card { margin: 0 0 1.25rem; padding: 1rem 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }

        .notice, .warning, .problems { margin: 0 0 1.25rem; padding: .6rem 1rem; border-left: 4px solid; border-radius: .25rem; }
        main > .notice { background: var(--good-card); color: var(--good); }
        main > .warning, .warning { background: var(--warn-card); color: var(--warn); }
        main > section.problems { background: var(--bad-card); color: var(--bad); border: 0; border-left: 4px solid; padding: .6rem 1rem; }
        .problems h2 { margin: 0; font-size: 1rem; } .problems ul { margin: .25rem 0 0; padding-left: 1.25rem; } .problems a { color: inherit; }

        .scroll { overflow-x: auto; margin: 0 0 1.25rem; background: var(--card); border: 1px solid var(--line); border-radius: .4rem; }
        section .scroll { margin-bottom: 0; }
        table { width: 100%; border-collapse: collapse; }
        th, td { padding: .5rem .9rem; text-align: left; vertical-align: top; border-top: 1px solid var(--line); }
        td { overflow-wrap: break-word; }
        thead th { border-top: 0; color: var(--soft); font-size: .85rem; font-weight: 600; white-space: nowrap; }
        tbody th { font-weight: 600; }
        td form.inline { display: inline-block; }
        .empty, .hint { color: var(--soft); } .hint { margin: .2rem 0 0; font-size: .9rem; }
        code, pre, .code { font-family: ui-monospace, monospace; font-size: .9em; overflow-wrap: anywhere; }
        pre { padding: .75rem 1rem; background: var(--page); border: 1px solid var(--line); border-radius: .25rem; overflow-x: auto; white-space: pre-wrap; }

        .details { margin: 0; display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 24rem), 1fr)); gap: 0 2rem; }
        .details div { padding: .45rem 0; border-bottom: 1px solid var(--line); min-width: 0; }
        .details dt { color: var(--soft); font-size: .85rem; } .details dd { margin: 0; overflow-wrap: anywhere; }

        .actions { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.25rem; align-items: center; }
        form.inline { margin: 0; }
        button, .button { display: inline-block; min-height: 2.4rem; padding: .4rem 1rem; border: 1px solid var(--control); border-radius: .3rem; background: var(--card); color: var(--link); font: inherit; line-height: 1.5; text-decoration: none; cursor: pointer; }
        button:hover, .button:hover { border-color: var(--link); text-decoration: underline; }
        button.main, .button.main { background: var(--main); border-color: var(--main); color: var(--on-main); }
        button.danger { color: var(--bad); border-color: currentColor; }
        td button, td .button { min-height: 0; padding: .1rem .6rem; font-size: .9rem; }
        [hidden] { display: none; }

        .field { margin: 0 0 1.1rem; max-width: 46rem; }
        .field > label, legend { display: block; font-weight: 600; padding: 0; }
        .required { color: var(--bad); }
        input:not([type=checkbox], [type=radio]), select, textarea { width: 100%; min-height: 2.4rem; padding: .35rem .6rem; border: 1px solid var(--control); border-radius: .3rem; background: var(--card); color: var(--text); font: inherit; }
        textarea { min-height: 6rem; font-family: ui-monospace, monospace; font-size: .9rem; }
        ::placeholder { color: var(--soft); opacity: 1; }
        input.short { width: 8rem; }
        form.narrow { max-width: 26rem; }
        fieldset { min-width: 0; margin: 0; padding: 0; border: 0; }
        .option { display: flex; gap: .6rem; align-items: flex-start; padding: .2rem 0; }
        .option input { margin: .3rem 0 0; width: 1.05rem; height: 1.05rem; flex: none; accent-color: var(--main); }
        .option label { font-weight: 400; min-width: 0; overflow-wrap: anywhere; }
        h2 + .hint { margin: -.4rem 0 1rem; }
        fieldset > label { display: block; margin-top: .5rem; }
        fieldset > .details { margin: .25rem 0 .5rem; }
        .with-duration { display: flex; flex-wrap: wrap; gap: 0 1rem; align-items: center; }
        .columns { columns: 22rem 2; column-gap: 2rem; } .columns .option { break-inside: avoid; }
        .pairs { display: grid; grid-template-columns: max-content minmax(0, 14rem); gap: .35rem 1rem; align-items: center; }
        .pairs label { font-weight: 400; }
        [aria-invalid=true] { border-color: var(--bad) !important; border-width: 2px !important; }
        .problem { margin: .2rem 0 0; color: var(--bad); font-weight: 600; }
        [id] { scroll-margin-top: 5rem; }
        :target:not(main, section) { background: var(--target); outline: 3px solid var(--link); outline-offset: 2px; }
        .key { display: flex; flex-wrap: wrap; gap: .5rem 1rem; align-items: center; }
        .key code { padding: .35rem .6rem; background: var(--page); border: 1px solid var(--line); border-radius: .25rem; min-width: 0; }

        """
}
