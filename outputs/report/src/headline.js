// Part 1: the numbers that are read first.
import {el} from "./dom.js";
import {finer} from "./numbers.js";

export function headline(c) {
  const cards = c.data.headline ?? [];
  if (!cards.length) return [el("p", {class: "none"}, c.words.noHeadline)];
  const several = c.runs.length > 1;
  return [
    el("div", {class: several ? "headlines two" : "headlines"}, cards.map((card) => one(c, card))),
    el("p", {class: "quiet"}, several ? c.words.intervalsOfPairs : c.words.intervalsOfRun),
  ];
}

function one(c, card) {
  const values = (card.values ?? []).filter(({value}) => value != null);
  return el("article", {class: "headline"},
    el("h3", {}, c.pick(card.title)),
    card.month && el("p", {class: "when"}, c.numbers.month(card.month)),
    values.length === 0 && el("p", {class: "instead"}, c.pick(card.text) || c.words.unknown),
    values.length > 0 && (c.runs.length > 1 ? byRun(c, card, values) : single(c, card, values[0])),
    values.length > 0 && card.text && el("p", {}, c.pick(card.text)),
    card.caption && el("p", {class: "caption"}, c.pick(card.caption)));
}

// A price is a ratio, with a 95% interval of its own; levels have the middle 80% of the replicates.
const isPrice = ({unit}) => /^Rp\//.test(unit ?? "");
const intervalName = (c, card) => (isPrice(card) ? c.words.interval95 : c.words.interval80);

function single(c, card, {value, low, high}) {
  const [number, unit] = c.numbers.parts(value, card.unit, card.decimals);
  return [
    el("p", {class: "big"}, number, unit.startsWith(" ") ? el("span", {class: "unit"}, unit) : unit),
    low != null && el("p", {class: "interval"}, `${intervalName(c, card)}: ${c.numbers.interval(low, high, card.unit, card.decimals)}`),
  ];
}

// One row a run: where it ends, and what it changes.
function byRun(c, card, values) {
  const changes = new Map((card.difference ?? []).map((difference) => [difference.run, difference]));
  return el("table", {class: "values"},
    el("thead", {}, el("tr", {}, el("th", {scope: "col"}, el("span", {class: "unseen"}, c.words.run)),
      el("th", {scope: "col"}, isPrice(card) ? c.words.cost : c.words.level), changes.size > 0 && el("th", {scope: "col"}, c.words.against(c.data.runs[0].key)))),
    el("tbody", {}, values.map(({run, value, low, high}) => el("tr", {},
      el("th", {scope: "row"}, c.badge(run)),
      el("td", {}, el("strong", {}, c.numbers.value(value, card.unit, card.decimals)),
        low != null && el("small", {}, `${intervalName(c, card)}: ${c.numbers.interval(low, high, card.unit, card.decimals, {bare: true})}`)),
      changes.size > 0 && el("td", {}, changes.has(run) ? change(c, card, changes.get(run)) : "–")))));
}

function change(c, card, {value, low, high, unit}) {
  const decimals = finer(unit, card.decimals);
  const signed = {signed: true};
  return [el("strong", {class: "change"}, c.numbers.value(value, unit, decimals, signed)),
    low != null && el("small", {}, `${c.words.interval95}: ${c.numbers.interval(low, high, unit, decimals, {...signed, bare: true})}`)];
}
