// Part 1: the numbers that are read first.
import {el} from "./dom.js";

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
  const name = ratio(card.unit) ? c.words.interval95 : c.words.interval80;
  const values = (card.values ?? []).filter(({value}) => value != null);
  const several = c.runs.length > 1 && values.length > 0;
  return el("article", {class: "headline"},
    el("h3", {}, c.pick(card.title)),
    el("p", {class: "when"}, c.numbers.month(card.month)),
    values.length === 0 && el("p", {class: "instead"}, c.pick(card.text) || c.words.unknown),
    el("div", {class: values.length > 3 ? "values many" : "values"}, values.map(({run, value, low, high}) =>
      el("div", {class: "value"},
        several && el("p", {class: "of"}, c.badge(run), " ", c.runTitle(run)),
        el("p", {class: "big"}, c.numbers.value(value, card.unit, card.decimals)),
        low != null && el("p", {class: "interval"}, `${name}: `, c.numbers.interval(low, high, card.unit, card.decimals))))),
    (card.difference ?? []).map((difference) => change(c, card, difference)),
    values.length > 0 && card.text && el("p", {}, c.pick(card.text)),
    card.caption && el("p", {class: "caption"}, c.pick(card.caption)));
}

function change(c, card, {run, value, low, high, unit}) {
  if (value == null) return null;
  const decimals = card.decimals ?? 0;
  const signed = {signed: true};
  return el("p", {class: "difference"}, c.minus(run), " ", el("strong", {}, c.numbers.value(value, unit, decimals, signed)),
    low != null && el("span", {class: "interval"}, ` (${c.words.interval95}: ${c.numbers.interval(low, high, unit, decimals, signed)})`));
}

const ratio = (unit) => /^Rp\//.test(unit ?? "");
