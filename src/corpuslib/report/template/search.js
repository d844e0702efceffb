
"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const field = document.getElementById("words");
  const only = document.getElementById("only");
  const list = document.getElementById("found");
  const status = document.getElementById("status");
  const MOST = 200;
  // Small letters without marks, one character for one, so that places stay the same.
  const plain = (text) => Array.from(text, (one) => {
    const bare = one.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
    const same = { "\u2019": "'", "\u2018": "'", "\u201c": '"', "\u201d": '"' }[one] || bare;
    return same.length === one.length ? same : one;
  }).join("");
  const rows = data.sentences.map(([article, number, text, statements]) => ({
    article, number, text, statements,
    search: plain(text), stated: plain(statements.map((one) => one[1]).join("\n")),
  }));
  const terms = (asked) =>
    Array.from(plain(asked).matchAll(/"([^"]+)"?|(\S+)/g), (hit) => (hit[1] || hit[2]).trim())
      .filter(Boolean);

  const add = (parent, tag, text, set = {}) => {
    const made = Object.assign(document.createElement(tag), set);
    if (text) made.textContent = text;
    parent.append(made);
    return made;
  };
  const marked = (parent, row, wanted) => {
    const spans = [];
    for (const term of wanted)
      for (let at = row.search.indexOf(term); at >= 0; at = row.search.indexOf(term, at + 1))
        spans.push([at, at + term.length]);
    spans.sort((a, b) => a[0] - b[0]);
    let done = 0;
    for (const [start, end] of spans) {
      if (end <= done) continue;
      parent.append(row.text.slice(done, Math.max(start, done)));
      add(parent, "mark", row.text.slice(Math.max(start, done), end));
      done = end;
    }
    parent.append(row.text.slice(done));
  };
  const shown = (row, wanted) => {
    const item = add(list, "li");
    marked(add(item, "p"), row, wanted);
    const [file, name] = data.articles[row.article];
    const page = "articles/" + encodeURIComponent(file);
    const where = add(item, "p", "", { className: "at" });
    add(where, "a", `${name}, s${row.number}`, { href: `${page}#s${row.number}` });
    for (const [number, said] of row.statements) {
      where.append(" \u00b7 ");
      add(where, "a", said, { href: `${page}#statement-${number}` });
    }
  };
  const search = () => {
    const wanted = terms(field.value);
    list.replaceChildren();
    if (!wanted.length && !only.checked) { status.textContent = ""; return; }
    const hits = rows.filter((row) => (!only.checked || row.statements.length) &&
      wanted.every((term) => row.search.includes(term) || row.stated.includes(term)));
    hits.slice(0, MOST).forEach((row) => shown(row, wanted));
    const cut = hits.length > MOST ? `; the first ${MOST} are shown` : "";
    status.textContent = `${hits.length} of ${rows.length} sentences${cut}.`;
  };
  const asked = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    field.value = given.get("q") || field.value;
    search();
  };
  let waiting = 0;
  const typed = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      const given = new URLSearchParams(field.value ? { q: field.value } : {});
      history.replaceState(null, "", "#" + given);
      search();
    }, 120);
  };
  field.addEventListener("input", typed);
  only.addEventListener("change", search);
  window.addEventListener("hashchange", asked);
  asked();
})();
