"""How the page looks: a theme for Streamlit's own parts and a style sheet for ours."""

from __future__ import annotations

import json

from ui.page_text import CHROME

THEME: dict[str, str] = {
    "theme.base": "light",
    "theme.primaryColor": "#1f5a63",
    "theme.backgroundColor": "#fbfaf7",
    "theme.secondaryBackgroundColor": "#f1efe9",
    "theme.textColor": "#1f2528",
    "theme.linkColor": "#1f5a63",
    "theme.borderColor": "#d9d5cb",
    "theme.baseRadius": "0.5rem",
    "theme.font": "sans-serif",
    "theme.headingFont": "sans-serif",
    "theme.codeFont": "monospace",
    "theme.baseFontSize": "16",
}

STYLE = """<style>
[data-testid="stMainBlockContainer"] { max-width: 46rem; padding-top: 2.5rem; padding-bottom: 3rem; }
[data-testid="stChatInput"] > div, [data-testid="stChatInput"] textarea,
[data-testid="stMain"] [data-testid="stTextInputRootElement"],
[data-testid="stMain"] [data-testid="stTextInput"] input { background: #fff; }
[data-testid="stHeader"] { background: transparent; }
[data-testid="InputInstructions"],
[data-testid="stAppDeployButton"], [data-testid="stMainMenu"],
[data-testid="stToolbarActions"], [data-testid="stStatusWidget"] { display: none; }
.mm { font-size: 1rem; line-height: 1.6; color: #1f2528; overflow-wrap: anywhere; }
.mm h1 { font-size: 1.9rem; line-height: 1.2; font-weight: 650; letter-spacing: -.01em; margin: 0 0 .5rem; padding: 0; }
.mm h2 { font-size: 1.15rem; line-height: 1.4; font-weight: 650; margin: 0; padding: 0; white-space: pre-wrap; }
.mm h3 { font-size: 1rem; line-height: 1.5; font-weight: 650; margin: 0; padding: 0; }
.mm p { margin: 0 0 .5rem; }
.mm .soft { color: #525a5d; }
.mm-turn { border-top: 1px solid #d9d5cb; padding-top: 1.4rem; margin-top: .8rem; }
.mm .mm-label { font-size: .85rem; line-height: 1.5; font-weight: 600; color: #525a5d; margin: 0 0 .1rem; }
.mm h3.mm-label { margin-top: 1rem; }
.mm h2.mm-earlier { margin-top: 1rem; }
.mm .mm-finding { margin: 0 0 .2rem; }
.mm-none { border-left: 4px solid #a86a1b; padding: .1rem 0 .1rem .9rem; margin-top: .3rem; }
.mm-none p:last-child { margin-bottom: 0; }
.mm .mm-small { font-size: .9rem; color: #525a5d; }
.mm .mm-searched { margin-top: .8rem; }
.mm-cite {
  background: #fff; border: 1px solid #d9d5cb; border-radius: .5rem; padding: 1rem 1.1rem .8rem; margin: .8rem 0 0;
}
.mm-cite.near { background: transparent; border-style: dashed; }
.mm-cite blockquote { margin: 0; padding: 0; border: 0; color: #1f2528; display: flex; gap: .7rem; }
.mm-number { flex: none; font-weight: 650; color: #1f5a63; }
.mm-quote { white-space: pre-wrap; min-width: 0; }
.mm .mm-place {
  display: grid; grid-template-columns: 5.5rem 1fr; gap: .1rem .9rem; margin: .8rem 0 0 1.9rem; padding: 0;
  font-size: .9rem;
}
.mm-place dt { color: #525a5d; font-weight: 400; margin: 0; }
.mm-place dt, .mm-place dd { padding: 0; }
.mm-place dd { margin: 0; min-width: 0; }
.mm .mm-place dd details { margin: .1rem 0 .2rem; font-size: .85rem; }
.mm td details { margin: .2rem 0 0; }
.mm .mm-evidence { margin: .1rem 0 0; padding-left: 1.1rem; color: #525a5d; font-size: .85rem; }
.mm-evidence li { margin: 0; font-size: inherit; }
.mm details { margin: .6rem 0 0 1.9rem; font-size: .9rem; }
.mm summary { cursor: pointer; color: #1f5a63; font-weight: 600; padding: .2rem 0; width: fit-content; }
.mm summary:focus-visible { outline: 3px solid #1f5a63; outline-offset: 2px; border-radius: .2rem; }
.mm-passage { white-space: pre-wrap; border-left: 3px solid #d9d5cb; padding-left: .9rem; margin-top: .4rem; }
.mm mark { background: #fdeeb4; color: #1f2528; padding: .05em 0; }
.mm-table { overflow-x: auto; }
.mm table { border-collapse: collapse; width: 100%; font-size: .92rem; line-height: 1.45; overflow-wrap: break-word; }
.mm td { min-width: 8rem; }
.mm td.number { min-width: 0; }
.mm-file { overflow-wrap: anywhere; }
.mm caption { text-align: left; color: #525a5d; padding: 0 0 .5rem; caption-side: top; }
.mm th {
  text-align: left; font-weight: 600; border: 0; border-bottom: 2px solid #bdb8ac; padding: .4rem .8rem .4rem 0;
  vertical-align: bottom; white-space: nowrap;
}
.mm td { border: 0; border-bottom: 1px solid #e3e0d8; padding: .55rem .8rem .55rem 0; vertical-align: top; }
.mm td.number, .mm th.number { text-align: right; font-variant-numeric: tabular-nums; }
@media (max-width: 640px) {
  [data-testid="stMainBlockContainer"] { padding-left: 1rem; padding-right: 1rem; padding-top: 3.2rem; }
  .mm h1 { font-size: 1.6rem; }
  .mm .mm-place { grid-template-columns: 1fr; margin-left: 0; }
  .mm details { margin-left: 0; }
  .mm table, .mm caption, .mm tbody, .mm tr, .mm td { display: block; width: 100%; }
  .mm thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .mm tr { border-bottom: 1px solid #d9d5cb; padding: .7rem 0; }
  .mm td { border: 0; padding: .1rem 0; }
  .mm td.number { display: none; }
  .mm-place dd { margin-bottom: .35rem; }
}
</style>"""

WIDE = (
    '<style>[data-testid="stMainBlockContainer"] { max-width: 60rem; padding-left: 2rem; padding-right: 2rem; }</style>'
)

LANGUAGE = """<script>
(() => {
  document.documentElement.lang = "sv";
  const names = NAMES;
  const rename = () => {
    for (const part of document.querySelectorAll("[aria-label]")) {
      const name = names[part.getAttribute("aria-label")];
      if (name) part.setAttribute("aria-label", name);
    }
    for (const link of document.querySelectorAll("a[href='#stMain']")) {
      const name = names[link.textContent];
      if (name) link.firstChild.nodeValue = name;
    }
  };
  if (!window.motesminne) {
    window.motesminne = new MutationObserver(rename);
    window.motesminne.observe(document.body, { subtree: true, childList: true, attributeFilter: ["aria-label"] });
  }
  rename();
})();
</script>""".replace("NAMES", json.dumps(CHROME))
"""Streamlit serves the page as English. This is the only script of ours that the page runs; no text from outside the
program goes into it."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5a63"/>'
    '<path fill="#fff" d="M8 20c0-6 2-9 6-10v3c-2 1-2.600 2-2.600 3.500H14V23H8z'
    'm10 0c0-6 2-9 6-10v3c-2 1-2.600 2-2.600 3.500H24V23h-6z"/></svg>'
)
