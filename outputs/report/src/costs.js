// Part 6, second half: what an outcome costs, and who pays.
import * as Plot from "@observablehq/plot";
import {chart} from "./chart.js";
import {el, svg} from "./dom.js";
import {table, withInterval} from "./table.js";

export function costs(c) {
  const all = c.data.costs ?? [];
  if (!all.length) return [el("h3", {}, c.words.costs), el("p", {class: "none"}, c.runs.length > 1 ? c.words.noCosts : c.words.costsNeedTwo)];
  return [el("h3", {}, c.words.costs), all.map((one) => costsOf(c, one)), c.data.frontier?.length > 0 && el("div", {class: "charts"}, c.data.frontier.map((one) => frontier(c, one)))];
}

const interval95 = (numbers, low, high, unit) => (low == null ? "–" : `95%: ${numbers.interval(low, high, unit, 0, {signed: !/^Rp/.test(unit)})}`);

function costsOf(c, one) {
  const {numbers, words} = c;
  const interval = ({low, high}, unit) => interval95(numbers, low, high, unit);
  const outcomes = one.outcomes ?? [];
  const caption = words.costsOf(c.minus(one.run));
  return el("article", {class: "run"},
    el("h4", {}, c.badge(one.run), " ", c.runTitle(one.run)),
    one.total && el("p", {class: "total"}, `${words.totalCost}: `, el("strong", {}, numbers.value(one.total.mean, "Rp")),
      one.total.low != null && ` (95%: ${numbers.interval(one.total.low, one.total.high, "Rp")})`,
      `, ${words.discounted(numbers.month(one.from), numbers.month(one.to), numbers.value(100 * (one.discount ?? 0), "percent", 1))}`),
    one.caption && el("p", {class: "caption"}, c.pick(one.caption)),
    one.payers?.length > 0 && table(c, {caption: words.payers, rows: one.payers, columns: [
      {head: words.payer, cell: ({name}) => c.pick(name)},
      {head: words.cost, number: true, cell: ({value}) => numbers.value(value, "Rp")},
      {head: words.share, number: true, cell: ({value}) => (one.total?.mean ? numbers.value((100 * value) / one.total.mean, "percent", 0) : "–")},
    ]}).box,
    outcomes.length === 0 ? el("p", {class: "none"}, words.noOutcomes) : table(c, {caption, rows: outcomes, columns: [
      {head: words.outcome, cell: ({title}) => c.pick(title)},
      {head: words.effect, number: true, cell: ({effect, unit}) => (effect ? withInterval(numbers.value(effect.mean, unit, 0, {signed: true}), interval(effect, unit)) : "–")},
      {head: words.costPer, number: true, cell: ({ratio, cost_unit, text}) => (ratio ? withInterval(numbers.value(ratio.value, cost_unit), interval(ratio, cost_unit)) : el("span", {class: "said"}, c.pick(text) || "–"))},
    ]}).box,
    outcomes.length > 0 && el("p", {class: "quiet"}, words.outcomesSay));
}

const FRAME = {height: 280, left: 64, top: 34, bottom: 42};
// Where a name may stand beside its point: the first place that is free.
const ASIDE = [[15, 0], [-15, 0], [14, -14], [14, 14], [-14, -14], [-14, 14], [0, -17], [0, 17], [30, 0], [-30, 0], [0, -32], [0, 32]];

// Names of points, laid on the finished drawing: each away from all points and from the names before it.
function nameThem(drawn, names, {left, right, top, bottom}) {
  const taken = names.map(({x, y}) => [x, y]);
  const free = ([x, y]) => x > left && x < right && y > top && y < bottom && taken.every(([a, b]) => Math.abs(a - x) >= 13 || Math.abs(b - y) >= 13);
  for (const {x, y, text} of names) {
    const places = ASIDE.map(([dx, dy]) => [x + dx, y + dy]);
    const place = places.find(free) ?? places[0];
    taken.push(place);
    drawn.append(svg("text", {x: place[0], y: place[1], dy: "0.35em", "text-anchor": "middle", "font-weight": 600, stroke: "white", "stroke-width": 4, "paint-order": "stroke"}, text));
  }
  return drawn;
}

// Cost against effect of every run; those on the line are worth considering.
function frontier(c, {title, points, unit = ""}) {
  const {numbers, words} = c;
  const axis = numbers.axis("Rp", points.map(({cost}) => cost));
  const effects = numbers.axis(unit, points.flatMap(({effect, effect_low: low, effect_high: high}) => [effect, low, high]));
  const at = {x: ({cost}) => cost / axis.divide, y: ({effect}) => effect / effects.divide};
  const best = points.filter(({status}) => status === "frontier").sort((a, b) => a.cost - b.cost);
  const labelled = (width, drawn) => {
    const [x, y] = ["x", "y"].map((name) => drawn.scale(name).apply);
    return nameThem(drawn, points.map((point) => ({x: x(at.x(point)), y: y(at.y(point)), text: c.data.runs[point.run].key})),
      {left: FRAME.left + 8, right: width - 6, top: FRAME.top - 20, bottom: FRAME.height - FRAME.bottom - 10});
  };
  return chart(c, {
    title: `${words.frontier}: ${c.pick(title)}`,
    draw: (width) => labelled(width, Plot.plot({
      width, height: FRAME.height, marginLeft: FRAME.left, marginTop: FRAME.top, marginBottom: FRAME.bottom, marginRight: 24,
      style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"},
      x: {label: `${words.costNow}, ${axis.label}`, labelAnchor: "center", labelArrow: "none", zero: true, nice: true, tickFormat: axis.tick, tickSize: 0, ticks: 5, grid: true},
      y: {label: [words.effectNow, effects.label].filter(Boolean).join(", "), labelAnchor: "top", labelArrow: "none", zero: true, nice: true, tickFormat: effects.tick, tickSize: 0, ticks: 5, grid: true},
      marks: [
        Plot.line(best, {...at, stroke: "#56626c"}),
        Plot.ruleX(points.filter((point) => point.effect_low != null), {x: at.x, y1: (point) => point.effect_low / effects.divide, y2: (point) => point.effect_high / effects.divide, stroke: "#7b8791", strokeWidth: 2}),
        points.map((point) => Plot.dot([point], {...at, symbol: c.runs[point.run].symbol, fill: c.runs[point.run].colour, r: 6, fillOpacity: point.status === "frontier" ? 1 : 0.45})),
      ],
    })),
    caption: words.frontierCaption,
    table: table(c, {caption: c.pick(title), rows: points, columns: [
      {head: words.run, cell: ({run}) => c.badge(run)},
      {head: words.costNow, number: true, cell: ({cost}) => numbers.value(cost, "Rp")},
      {head: words.effectNow, number: true, cell: ({effect, effect_low: low, effect_high: high}) => withInterval(numbers.value(effect, unit, 0, {signed: true}), interval95(numbers, low, high, unit))},
      {head: words.status, cell: ({status}) => words.statuses[status] ?? status},
      {head: words.incremental, number: true, cell: ({incremental}) => numbers.value(incremental, "Rp")},
    ]}).box,
  });
}
