/** How a page looks, in light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1b2330; --paper: #fbfbfd; --faint: #5b6675; --line: #d5dae2; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8ebf0; --paper: #171b22; --faint: #9aa5b4; --line: #394150; } }
body { font: 16px/1.5 'Open Sans', 'Segoe UI', Helvetica, Arial, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 900px; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere; }
h1 { font-size: 1.35rem; } h2 { font-size: 1.1rem; margin-top: 2rem; }
table { border-collapse: collapse; display: block; overflow-x: auto; } td, th { padding: .3rem .8rem .3rem 0; text-align: left; border-bottom: 1px solid var(--line); }
th { color: var(--faint); font-weight: 400; } code { font-size: .95em; } pre { overflow-x: auto; padding: .5rem; border: 1px solid var(--line); }
#controls label { display: flex; gap: 1rem; align-items: center; } #controls input { width: 16rem; max-width: 50%; }
.small { color: var(--faint); font-size: .9rem; } .danger { font-weight: 600; } li { margin: .4rem 0; } svg text { fill: var(--faint) !important; }
#ways-chart, #sites-chart { overflow-x: auto; } #ways-chart svg, #sites-chart svg { max-width: 100%; height: auto; }
img { max-width: 100%; height: auto; border-radius: .4rem; }
`;
