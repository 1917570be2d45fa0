// Part 5: who gains and who loses: one row a place, class, sector or sex.
import {chart, legendOf} from "./chart.js";
import {el} from "./dom.js";
import {intervalPlot} from "./intervals.js";
import {finer} from "./numbers.js";
import {table, withInterval} from "./table.js";

const GROUPS = ["poverty", "economy", "digital"];

export function gains(c) {
  const all = c.data.gains ?? [];
  if (!all.length) return [el("p", {class: "none"}, c.words.noGains)];
  const compared = c.runs.length > 1;
  const groups = [...GROUPS, ...new Set(all.map(({group}) => group).filter((group) => !GROUPS.includes(group)))];
  return [
    el("p", {class: "quiet"}, compared ? c.words.gainsCompared : c.words.gainsSingle),
    groups.map((group) => {
      const members = all.filter((gain) => gain.group === group);
      return members.length > 0 && [el("h3", {}, c.words.groups[group] ?? group), el("div", {class: "charts"}, members.map((gain) => one(c, gain, compared, members.length === 1)))];
    }),
  ];
}

function one(c, gain, compared, wide) {
  const unit = compared ? gain.difference_unit : gain.unit;
  const rows = gain.rows.flatMap((row) => (compared ? row.differences ?? [] : row.runs).map((x) => ({...x, place: c.pick(row.place)})));
  const title = `${c.pick(gain.title)}, ${c.numbers.month(gain.month)}`;
  const runs = [...new Set(rows.map(({run}) => run))];
  const good = compared && gain.good && (gain.good === "low" ? c.words.lowIsBetter : c.words.highIsBetter);
  return chart(c, {
    title, wide,
    legend: compared && legendOf(runs.map((run) => ({text: c.minus(run), colour: c.runs[run].colour, symbol: c.runs[run].symbol}))),
    draw: (width) => intervalPlot(c, width, {rows, unit, decimals: compared ? finer(unit, gain.decimals) : gain.decimals, zero: compared}),
    caption: c.pick(gain.caption), note: good,
    table: gainTable(c, gain, title),
  });
}

function gainTable(c, gain, title) {
  const {numbers, words} = c;
  const all = (list) => gain.rows.flatMap((row) => (row[list] ?? []).flatMap(({mean, low, high}) => [mean, low, high]));
  const levels = numbers.axis(gain.unit, all("runs"));
  const changes = numbers.axis(gain.difference_unit, all("differences"), true);
  const first = gain.rows[0] ?? {runs: [], differences: []};
  const cell = (list, run, axis, decimals) => (row) => {
    const x = row[list]?.find((one) => one.run === run);
    return withInterval(axis.short(x?.mean, decimals), axis.shortInterval(x?.low, x?.high, decimals));
  };
  const difference = (row, run) => row.differences.find((one) => one.run === run) ?? {};
  return table(c, {caption: `${title}, ${levels.label}`, titled: true, rows: gain.rows, columns: [
    {head: words.group, cell: (row) => c.pick(row.place)},
    ...first.runs.map(({run}) => ({head: c.runs.length > 1 ? c.data.runs[run].key : words.level, number: true, cell: cell("runs", run, levels, gain.decimals)})),
    ...(first.differences ?? []).flatMap(({run}) => [
      {head: `${c.minus(run)}, ${changes.label}`, number: true, cell: cell("differences", run, changes, finer(gain.difference_unit, gain.decimals))},
      {head: words.percentOf(c.minus(run)), number: true, cell: (row) => numbers.value(difference(row, run).percent, "percent", 1, {signed: true})},
      {head: words.sameSign, number: true, cell: (row) => sameSign(numbers, difference(row, run).same_sign)},
    ]),
  ]}).box;
}

const sameSign = (numbers, share) => (share == null ? "–" : numbers.value(100 * share, "percent"));
