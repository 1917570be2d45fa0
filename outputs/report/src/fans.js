// Part 3: forecasts with their bands, and beside each what a scenario changes.
import {chart, legendOf} from "./chart.js";
import {el} from "./dom.js";
import {table} from "./table.js";
import {BANDS, timeChart} from "./timechart.js";

const GROUPS = ["digital", "poverty", "economy"];
const EFFECT_BANDS = [["95", 0.14], ["80", 0.18], ["50", 0.26]];

export function fans(c) {
  const all = c.data.fans ?? [];
  const effects = c.data.effects ?? [];
  if (!all.length && !effects.length) return [el("p", {class: "none"}, c.words.noFans)];
  const ids = new Set(all.map((fan) => fan.id));
  const groups = [...GROUPS, ...new Set(all.map((fan) => fan.group).filter((group) => !GROUPS.includes(group)))];
  const others = effects.filter((effect) => !ids.has(effect.id));
  return [
    howToRead(c),
    groups.map((group) => {
      const members = all.filter((fan) => fan.group === group);
      return members.length > 0 && [el("h3", {}, c.words.groups[group] ?? group), el("div", {class: "charts"},
        members.map((fan) => [fanChart(c, fan), effectChart(c, effects.filter((effect) => effect.id === fan.id))]))];
    }),
    others.length > 0 && [el("h3", {}, c.words.otherEffects), el("div", {class: "charts"},
      [...new Set(others.map((effect) => effect.id))].map((id) => effectChart(c, others.filter((effect) => effect.id === id))))],
  ];
}

function howToRead(c) {
  const colour = "#3d5a6c";
  return el("div", {class: "reading"}, el("p", {}, c.words.howToRead),
    legendOf([
      {text: c.words.middle, colour, line: true},
      {text: "50%", colour, band: 0.53}, {text: "80%", colour, band: 0.29}, {text: "95%", colour, band: 0.13},
      {text: c.words.measured, colour: "#14212b", symbol: "circle"},
    ]), c.runs.length > 2 && el("p", {}, c.words.only80), c.runs.length > 1 && el("p", {}, c.runs.length > 3 ? c.words.band95 : c.words.levelBands), c.runs.length > 1 && legendOf(c.data.runs.map(({key}, run) => ({...runEntry(c, run), text: `${key} · ${c.runTitle(run)}`}))));
}

function fanChart(c, fan) {
  const series = (fan.series ?? []).filter(({months}) => months?.length);
  const crowded = new Set(series.map(({run}) => run)).size > 2;
  const lines = series.map(({run, label, key, months, q}) => ({
    style: c.runs[run], label: c.runs.length > 1 ? c.data.runs[run].key : "", panel: key == null ? undefined : c.pick(label) || key, key, months, middle: q["50"], q,
    bands: BANDS.filter(([low]) => !crowded || low === "10").map(([low, high, opacity]) =>
      ({low: q[low], high: q[high], opacity, told: low === "10" ? "80%" : null})),
  }));
  const panelOf = new Map(lines.map(({key, panel}) => [key, panel]));
  const data = (fan.data ?? []).map((point) => ({...point, panel: panelOf.get(point.key)})).filter(({key}) => key == null || panelOf.has(key));
  const title = c.pick(fan.title);
  const entries = [
    ...(c.runs.length > 1 ? [...new Set(series.map(({run}) => run))].map((run) => runEntry(c, run)) : []),
    data.length > 0 && {text: c.pick(fan.data_label) || c.words.measured, colour: "#14212b", symbol: "circle"},
  ].filter(Boolean);
  return chart(c, {
    title, badge: skill(c, fan.skill), wide: panelOf.size > 1,
    legend: entries.length > 0 && legendOf(entries),
    draw: (width, flat) => (lines.length ? timeChart(c, width, {lines, data, unit: fan.unit, decimals: fan.decimals, origin: fan.origin, flat,
      goal: fan.goal && {value: fan.goal.value, label: c.pick(fan.goal.label)}}) : el("p", {class: "none"}, c.words.unknown)),
    caption: c.pick(fan.caption), long: true,
    table: lines.length > 0 && numbersTable(c, {title, lines, data, fan}),
  });
}

// The last month of every year, the last of all, and those that were measured.
export function numbersTable(c, {title, lines, data, fan, signed}) {
  const months = [...new Set(lines.flatMap((line) => line.months))].sort();
  const told = months.filter((month) => month.endsWith("-12") || month === months.at(-1) || month === months[0]);
  const rows = [...new Set([...told, ...data.map(({month}) => month)])].sort();
  const name = (line) => [line.panel, line.label].filter(Boolean).join(", ");
  const axis = c.numbers.axis(fan.unit, [...data.map(({value}) => value), ...lines.flatMap((line) => [line.middle, ...line.bands.flatMap(({low, high}) => [low, high])].flat())], signed);
  const placesOf = (line) => new Map(line.months.map((month, i) => [month, i]));
  const columns = [{head: c.words.month, cell: (month) => c.numbers.shortMonth(month)}];
  for (const panel of new Set(data.map((point) => point.panel))) columns.push({
    head: [panel, c.words.measured].filter(Boolean).join(", "), number: true,
    cell: (month) => axis.short(data.find((point) => point.month === month && point.panel === panel)?.value, fan.decimals)});
  for (const line of lines) {
    const index = placesOf(line);
    columns.push({head: [name(line), line.middleName ?? c.words.middle].filter(Boolean).join(": "), number: true,
      cell: (month) => axis.short(line.middle[index.get(month)], fan.decimals)});
    for (const {low, high, told: word} of line.bands) if (word) columns.push({head: word, number: true,
      cell: (month) => axis.shortInterval(low[index.get(month)], high[index.get(month)], fan.decimals)});
  }
  return table(c, {caption: `${title}, ${axis.label}`, columns, rows, titled: true}).box;
}

export const runEntry = (c, run) =>
  ({text: c.data.runs[run].key, colour: c.runs[run].colour, dash: c.runs[run].dash, band: 0.2, line: true});

function effectChart(c, effects) {
  if (!effects.length) return null;
  const [first] = effects;
  const lines = effects.map((effect) => ({
    style: c.runs[effect.run], label: c.minus(effect.run), months: effect.months, middle: effect.mean, middleName: c.words.mean,
    bands: EFFECT_BANDS.filter(([level]) => effects.length < 3 || level === "95").map(([level, opacity]) => ({
      low: effect[`low${level}`], high: effect[`high${level}`], opacity, told: level === "95" ? "95%" : null})),
  }));
  const title = `${c.pick(first.title)}: ${c.words.against(c.data.runs[0].key)}`;
  return chart(c, {
    title,
    legend: legendOf(effects.map(({run}) => ({text: c.minus(run), colour: c.runs[run].colour, dash: c.runs[run].dash, band: 0.2, line: true}))),
    draw: (width, flat) => timeChart(c, width, {lines, unit: first.unit, decimals: first.decimals, zero: true, signed: true, flat}),
    caption: effects.map(({caption}) => c.pick(caption)).join("\n"), long: true,
    table: numbersTable(c, {title, lines, data: [], fan: first, signed: true}),
  });
}

// A light that says how good past forecasts of this were; grey where nobody knows.
function skill(c, {known, level, text} = {}) {
  const shown = known ? level : "unknown";
  const sign = {good: "●", fair: "◐", poor: "○"}[shown] ?? "◌";
  return el("span", {class: `skill ${shown}`, title: c.pick(text)}, el("span", {"aria-hidden": "true"}, sign), " ", c.words.skill[shown] ?? shown);
}
