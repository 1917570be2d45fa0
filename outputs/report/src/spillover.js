// Part 7: what reaches firms that no programme reached.
import {chart} from "./chart.js";
import {el} from "./dom.js";
import {intervalPlot} from "./intervals.js";
import {table, withInterval} from "./table.js";

export function spillover(c) {
  const all = c.data.spillover ?? [];
  if (!all.length) return [el("p", {class: "none"}, c.words.noSpillover)];
  return all.map((one) => el("article", {class: "run"},
    el("h3", {}, c.badge(one.run), " ", c.runTitle(one.run)),
    one.known && one.groups?.length ? groups(c, one) : el("p", {class: "none"}, c.pick(one.text) || c.words.unknown)));
}

function groups(c, one) {
  const {numbers, words} = c;
  const title = words.spilloverTitle(c.minus(one.run));
  const rows = one.groups.filter(({sales_percent}) => sales_percent).map(({sales_percent, title: name}) => ({...sales_percent, run: one.run, place: c.pick(name)}));
  return chart(c, {
    title, wide: true,
    draw: (width) => intervalPlot(c, width, {rows, unit: "percent", decimals: 2, zero: true}),
    caption: c.pick(one.caption),
    table: table(c, {caption: title, rows: one.groups, columns: [
      {head: words.group, cell: (group) => c.pick(group.title)},
      {head: words.firms, number: true, cell: ({firms}) => numbers.plain(firms)},
      {head: words.salesChange, number: true, cell: ({sales_percent: x}) => withInterval(numbers.value(x?.mean, "percent", 2, {signed: true}), numbers.interval(x?.low, x?.high, "percent", 2, {signed: true}))},
      {head: words.gain, number: true, cell: ({gain: x}) => withInterval(numbers.value(x?.mean, "Rp month-1", 0, {signed: true}), numbers.interval(x?.low, x?.high, "Rp month-1", 0, {signed: true}))},
    ]}).box,
  });
}
