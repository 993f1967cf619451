// What moves in the HTML report: the filters, the pictures, the colours. Everything can be read without it.
"use strict";

const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const byId = (id) => document.getElementById(id);
const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/* Which findings are shown? Those that have a checked value in every group of boxes, and all the words searched for. */

const form = byId("filters");
const FACETS = ["severity", "part", "manuscript", "rule"];
const findings = all(".finding").map((element) => {
  const group = element.closest(".group");
  return { element, group, values: { ...group.dataset, ...element.dataset }, text: "" };
});

/** What was not understood stands among the findings, and is none. */
const isFinding = (finding) => finding.values.severity !== "unread";

function textOf(finding) {
  if (!finding.text) {
    const heading = all(":scope > .place, :scope > blockquote", finding.group).map((element) => element.textContent);
    finding.text = folded([...heading, finding.element.textContent].join(" "));
  }
  return finding.text;
}

function wishes() {
  const checked = {};
  for (const facet of FACETS) {
    const values = all(`input[name=${facet}]:checked`, form).map((box) => box.value);
    if (values.length) checked[facet] = new Set(values);
  }
  return { checked, words: folded(byId("words").value).split(/\s+/).filter(Boolean) };
}

/** The facets by which a finding is left out; null where its words are not those searched for. */
function missed(finding, { checked, words }) {
  if (words.length && !words.every((word) => textOf(finding).includes(word))) return null;
  return Object.keys(checked).filter((facet) => !checked[facet].has(finding.values[facet]));
}

/** A box counts what would be shown if only it were checked in its group. */
function count(counts, finding, without) {
  for (const facet of FACETS) {
    if (without.length === 0 || (without.length === 1 && without[0] === facet)) {
      const key = `${facet} ${finding.values[facet]}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
}

function sift() {
  const wish = wishes();
  const counts = new Map();
  const groups = new Set();
  let shown = 0;
  for (const finding of findings) {
    const without = missed(finding, wish);
    const fits = without?.length === 0;
    if (without) count(counts, finding, without);
    if (finding.element.hidden === fits) finding.element.hidden = !fits;
    if (fits) {
      shown += Number(isFinding(finding));
      groups.add(finding.group);
    }
  }
  showGroups(groups);
  showCounts(counts, shown);
  byId("nothing").hidden = groups.size > 0;
}

function showGroups(groups) {
  for (const group of all(".group")) {
    if (group.hidden === groups.has(group)) group.hidden = !groups.has(group);
  }
  const manuscripts = new Set([...groups].map((group) => group.dataset.manuscript));
  for (const heading of all("h3.manuscript")) {
    heading.hidden = !manuscripts.has(heading.nextElementSibling?.dataset.manuscript);
  }
}

function showCounts(counts, shown) {
  for (const box of all("input[type=checkbox]", form)) {
    const number = counts.get(`${box.name} ${box.value}`) ?? 0;
    const label = box.closest("label");
    label.querySelector(".many-of").textContent = number;
    label.classList.toggle("empty", number === 0);
  }
  const found = findings.filter(isFinding).length;
  byId("count").textContent = found ? form.dataset.shown.replace("{shown}", shown).replace("{all}", found) : "";
}

function only(facet, value) {
  form.reset();
  for (const box of all(`input[name=${facet}]`, form)) box.checked = box.value === value;
  sift();
}

if (form) {
  let waiting = 0;
  form.hidden = false;
  if (matchMedia("(max-width: 52rem)").matches) form.querySelector(".facets").open = false;
  form.addEventListener("change", sift);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(sift));
  byId("words").addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(sift, 120);
  });
  sift();
}

/* A link to a finding shows it, whatever the filters say. */

function reach(id) {
  const finding = findings.find(({ element }) => element.id === id);
  if (!finding) return;
  if (finding.element.hidden) {
    form.reset();
    sift();
  }
  for (const other of all(".reached")) other.classList.remove("reached");
  finding.element.classList.add("reached");
  finding.element.scrollIntoView({ block: "center" });
  finding.element.focus({ preventScroll: true });
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[data-only]");
  if (link && form) only(link.dataset.only, link.dataset.value);
});
addEventListener("hashchange", () => reach(location.hash.slice(1)));
reach(location.hash.slice(1));

/* The diagram: pointing at a note or work, or moving to it, shows what is tied to it. */

function diagram(figure, svg) {
  const caption = figure.querySelector(".caption");
  const nodes = all(".node", svg);
  const ties = all(".tie", svg);
  const ends = ({ dataset }) => [`left ${dataset.left}`, `right ${dataset.right}`];
  const name = ({ dataset }) => `${dataset.side} ${dataset.index}`;

  function choose(node) {
    const own = node ? ties.filter((tie) => ends(tie).includes(name(node))) : [];
    const chosen = new Set([...own.flatMap(ends), ...(node ? [name(node)] : [])]);
    svg.classList.toggle("choosing", Boolean(node));
    for (const tie of ties) tie.classList.toggle("chosen", own.includes(tie));
    for (const other of nodes) other.classList.toggle("chosen", chosen.has(name(other)));
    caption.textContent = node ? node.getAttribute("aria-label") : caption.dataset.hint;
    return own;
  }

  /** One node is in the order of the Tab key, the arrow keys lead to the others. */
  function move(node, key) {
    const side = nodes.filter((other) => other.dataset.side === node.dataset.side);
    const at = side.indexOf(node);
    const across = ends(choose(node)[0] ?? { dataset: {} })[node.dataset.side === "left" ? 1 : 0];
    const next = {
      ArrowUp: side[at - 1], ArrowDown: side[at + 1], Home: side[0], End: side.at(-1),
      ArrowRight: node.dataset.side === "left" ? nodes.find((other) => name(other) === across) : null,
      ArrowLeft: node.dataset.side === "right" ? nodes.find((other) => name(other) === across) : null,
    }[key];
    if (!next) return;
    node.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  }

  nodes.forEach((node, index) => node.setAttribute("tabindex", index ? "-1" : "0"));
  svg.addEventListener("pointerover", (event) => choose(event.target.closest(".node")));
  svg.addEventListener("pointerleave", () => choose(null));
  svg.addEventListener("focusin", (event) => choose(event.target.closest(".node")));
  svg.addEventListener("focusout", () => choose(null));
  svg.addEventListener("keydown", (event) => {
    const node = event.target.closest(".node");
    if (!node || !/^(Arrow|Home$|End$)/.test(event.key)) return;
    event.preventDefault();
    move(node, event.key);
  });
  choose(null);
}

/* The map: the same for thousands of notes, each a square. */

function overview(figure, svg) {
  const frame = svg.parentElement;
  const caption = figure.querySelector(".caption");
  const { map, names, cites, cited, findings: found, unread } = JSON.parse(figure.querySelector("script").textContent);
  const shown = svg.querySelector(".shown");
  const tied = { left: new Map(), right: new Map() };
  for (const [left, right] of map.ties) {
    tied.left.set(left, [...(tied.left.get(left) ?? []), right]);
    tied.right.set(right, [...(tied.right.get(right) ?? []), left]);
  }
  let here = null;

  const field = (side, index) => map.fields.find(
    (one) => one.side === side && index >= one.first && index < one.first + one.nodes.length,
  );
  const node = (side, index) => field(side, index).nodes[index - field(side, index).first];
  const other = (side) => (side === "left" ? "right" : "left");

  function nameOf(side, index, brief) {
    const { kind } = field(side, index);
    const [label] = node(side, index);
    const own = kind === "entry" ? (brief ? `${index + 1}` : `${index + 1}, ${label}`) : label;
    return names[kind].replace("{label}", own);
  }

  function middle(side, index) {
    const one = field(side, index);
    const at = index - one.first;
    return [
      one.x + ((at % one.columns) + 0.5) * map.pitch - map.pitch / 8,
      one.y + (Math.floor(at / one.columns) + 0.5) * map.pitch,
    ];
  }

  function draw(tag, attributes) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    shown.append(element);
  }

  function square(side, index) {
    const [x, y] = middle(side, index);
    draw("rect", { x: x - map.pitch / 2, y: y - map.pitch / 2, width: map.pitch, height: map.pitch });
  }

  function choose(side, index) {
    here = { side, index };
    const ends = tied[side].get(index) ?? [];
    const [x, y] = middle(side, index);
    shown.replaceChildren();
    square(side, index);
    for (const end of ends.slice(0, 200)) {
      const [x2, y2] = middle(other(side), end);
      draw("path", { d: `M${x} ${y}L${x2} ${y2}` });
      square(other(side), end);
    }
    tell(side, index, ends);
  }

  function tell(side, index, ends) {
    const names = ends.slice(0, 12).map((end) => nameOf(other(side), end, ends.length > 1)).join("; ");
    const sentence = (side === "left" ? cites : cited).replace(/\{\w+\}/, names + (ends.length > 12 ? " …" : ""));
    const [, count, , isUnread] = node(side, index);
    caption.textContent = [
      `${nameOf(side, index)}.`, ends.length ? sentence : "", isUnread ? unread : "",
      count ? found.replace("{count}", count) : "",
    ].filter(Boolean).join(" ");
  }

  function under(event) {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    for (const one of map.fields) {
      const column = Math.floor((point.x - one.x) / map.pitch);
      const row = Math.floor((point.y - one.y) / map.pitch);
      const at = row * one.columns + column;
      if (column >= 0 && column < one.columns && row >= 0 && at < one.nodes.length) return [one.side, one.first + at];
    }
    return null;
  }

  function go() {
    const target = here && node(here.side, here.index)[2];
    if (!target) return;
    if (location.hash === `#${target}`) reach(target);
    else location.hash = target;
  }

  function move(key) {
    if (!here) return choose(map.fields[0].side, 0);
    const { side, index } = here;
    const { columns } = field(side, index);
    const last = Math.max(...map.fields.filter((one) => one.side === side).map((one) => one.first + one.nodes.length)) - 1;
    const next = index + { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns }[key];
    if (next >= 0 && next <= last) return choose(side, next);
    const across = tied[side].get(index)?.[0];
    return across === undefined ? undefined : choose(other(side), across);
  }

  svg.addEventListener("pointermove", (event) => {
    const place = under(event);
    if (place && (place[0] !== here?.side || place[1] !== here?.index)) choose(...place);
  });
  svg.addEventListener("click", (event) => under(event) && go());
  frame.addEventListener("keydown", (event) => {
    if (event.key === "Enter") go();
    else if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      move(event.key);
    }
  });
  caption.textContent = caption.dataset.hint;
}

for (const figure of all("figure.picture")) {
  const svg = figure.querySelector("svg.diagram, svg.map");
  if (svg.classList.contains("diagram")) diagram(figure, svg);
  else overview(figure, svg);
}

/* Light or dark: as the system has it, until somebody presses the button. */

const theme = byId("theme");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (document.documentElement.dataset.theme ?? (system.matches ? "dark" : "light")) === "dark";
const showTheme = () => theme.setAttribute("aria-pressed", isDark());
theme.hidden = false;
theme.addEventListener("click", () => {
  document.documentElement.dataset.theme = isDark() ? "light" : "dark";
  showTheme();
});
system.addEventListener("change", showTheme);
showTheme();

/* Paper shows what is folded on the screen. */

let folds = [];
addEventListener("beforeprint", () => {
  folds = all("details:not([open])");
  for (const fold of folds) fold.open = true;
});
addEventListener("afterprint", () => {
  for (const fold of folds) fold.open = false;
});
