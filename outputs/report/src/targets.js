// Part 6, first half: how likely the targets are, and how far away.
import {chart, legendOf} from "./chart.js";
import {el} from "./dom.js";
import {intervalPlot} from "./intervals.js";
import {table, withInterval} from "./table.js";

export function targets(c) {
  const all = c.data.targets ?? [];
  if (!all.length) return [el("p", {class: "none"}, c.words.noTargets)];
  const groups = new Map();
  for (const target of all) {
    const key = [target.id, target.indicator, target.goal, target.by].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), target]);
  }
  return [...groups.values()].map((group) => one(c, group));
}

// Every sentence once, with the runs of which it is true.
function verdicts(c, group) {
  const said = new Map();
  for (const {run, caption} of group) if (caption) said.set(c.pick(caption), [...(said.get(c.pick(caption)) ?? []), run]);
  return [...said];
}

function one(c, group) {
  const {numbers, words} = c;
  const [first] = group;
  const goal = `${first.at_least ? "≥" : "≤"} ${numbers.value(first.goal, first.unit, first.decimals)}`;
  const title = c.pick(first.title);
  const several = c.runs.length > 1;
  const rows = group.filter(({reached}) => reached?.mean != null).map((target) => ({...target.reached, run: target.run, place: several ? c.data.runs[target.run].key : words.reached}));
  const about = (x, unit, decimals, signed) => (x ? withInterval(numbers.value(x.mean, unit, decimals, {signed}), numbers.interval(x.low, x.high, unit, decimals, {signed, bare: true})) : "–");
  const numbersOf = table(c, {caption: title, rows: group, columns: [
    {head: several ? words.run : words.goal, cell: (target) => (several ? [c.badge(target.run), " ", c.runTitle(target.run)] : goal)},
    {head: words.probability, number: true, cell: ({probability, met, known}) => (probability == null ? "–" : withInterval(numbers.value(100 * probability, "percent"), words.of(met, known)))},
    {head: words.expected, number: true, cell: ({expected}) => (expected ? numbers.month(expected) : words.notWithin)},
    {head: words.reached, number: true, cell: (target) => about(target.reached, target.unit, target.decimals)},
    {head: words.gap, number: true, cell: (target) => about(target.gap, target.unit === "percent" ? "points" : target.unit, target.decimals)},
    {head: words.missing, number: true, cell: ({missing}) => about(missing, missing?.unit, 0)},
  ]}).box;
  return el("article", {class: "target"},
    el("h3", {}, title, first.standing && el("span", {class: "tag"}, words.standing)),
    verdicts(c, group).map(([text, runs]) => el("p", {class: "verdict"}, several && el("span", {class: "badges"}, runs.map((run) => [c.badge(run), " "])), el("span", {}, text))),
    rows.length === 0 ? numbersOf : chart(c, {
      title: words.reachedAndGoal(numbers.month(first.by)), wide: true,
      legend: legendOf([{text: words.reachedWithBand, colour: c.runs[first.run].colour, symbol: "circle", line: true}, {text: `${words.goal} ${goal}`, colour: "#14212b", line: true, dash: "3 2"}]),
      draw: (width) => intervalPlot(c, width, {rows, unit: first.unit, decimals: first.decimals, within: first.unit === "percent" ? [0, 100] : null,
        marks: [...new Set(rows.map(({place}) => place))].map((place) => ({place, value: first.goal}))}),
      table: numbersOf,
    }));
}
