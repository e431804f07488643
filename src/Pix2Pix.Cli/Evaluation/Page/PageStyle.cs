namespace Pix2Pix.Cli.Evaluation.Page;

/// <summary>How pages look, light or dark as the reader's system is.</summary>
internal static class PageStyle
{
    public const string Css = """
        :root { color-scheme: light dark; --paper: #fbfbf9; --card: #ffffff; --ink: #1c2026; --quiet: #5b6470; --line: #dcdfe3; --good: #e4f3e6;
          --curve-0: #1c2026; --curve-1: #1f6fc4; --curve-2: #c2530a; --curve-3: #16835a; --curve-4: #8a3fb5; --curve-5: #b8273d; --curve-6: #7a6a00; --curve-7: #0f7f8c; }
        @media (prefers-color-scheme: dark) { :root { --paper: #14171b; --card: #1c2026; --ink: #e8eaed; --quiet: #9aa3ae; --line: #343a42; --good: #1d3b27;
          --curve-0: #e8eaed; --curve-1: #6cb2ff; --curve-2: #ff9d5c; --curve-3: #4fd09b; --curve-4: #cf93f5; --curve-5: #ff7d8f; --curve-6: #d8c64a; --curve-7: #4fcbd9; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 74rem; padding: 2rem 1.25rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
        h1 { font-size: 1.7rem; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; margin: 2.2rem 0 .8rem; }
        h3 { font-size: 1rem; margin: 0 0 .3rem; }
        p, dl { color: var(--quiet); margin: 0 0 .6rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
        dd { margin: 0; color: var(--ink); overflow-wrap: anywhere; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 6px; font-variant-numeric: tabular-nums; }
        th, td { padding: .4rem .9rem; text-align: right; border-bottom: 1px solid var(--line); white-space: nowrap; }
        th:first-child { text-align: left; }
        tbody tr:last-child > * { border-bottom: 0; }
        thead th { color: var(--quiet); font-weight: 600; font-size: .85rem; }
        tbody th { font-weight: 500; }
        .note { margin: .6rem 0 0; font-size: .9rem; }
        td mark { background: var(--good); color: inherit; font-weight: 700; padding: .1rem .35rem; border-radius: 4px; margin-right: -.35rem; }
        .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(26rem, 100%), 1fr)); gap: 1rem; }
        .plots > figure, .row { background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0; }
        .plots svg { width: 100%; height: auto; display: block; color: var(--quiet); }
        .plots figcaption { text-align: center; color: var(--quiet); font-size: .85rem; }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0 0 1rem; padding: 0; list-style: none; font-size: .9rem; }
        .legend li::before { content: ""; display: inline-block; width: 1.6rem; border-top: 3px solid var(--curve); vertical-align: middle; margin-right: .5rem; }
        .legend li.targets::before { border-top-style: dotted; }
        .row { margin-bottom: 1rem; }
        .row > div { display: flex; flex-wrap: wrap; gap: .8rem; margin-top: .6rem; }
        .row figure { margin: 0; flex: 0 1 256px; }
        .row img { display: block; width: 100%; height: auto; border-radius: 4px; }
        .row figcaption { color: var(--quiet); font-size: .85rem; text-align: center; margin-top: .2rem; }
        details summary { cursor: pointer; margin: 1rem 0; }
        """;
}
