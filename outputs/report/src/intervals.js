// Points with their intervals, one row a place; several runs of a place stand under one another in it.
import * as Plot from "@observablehq/plot";
import {silent} from "./chart.js";

// rows: [{place, run, mean, low, high}]; marks: ticks to compare with, as [{place, value}]; within: what
// the axis shows at least.
export function intervalPlot(c, width, {rows, unit, decimals, zero, marks = [], within}) {
  const axis = c.numbers.axis(unit, [...rows.flatMap(({mean, low, high}) => [mean, low, high]), ...marks.map(({value}) => value)], zero);
  const places = [...new Set(rows.map(({place}) => place))];
  const runs = [...new Set(rows.map(({run}) => run))];
  const alone = places.length === rows.length;  // one run a place
  const lanes = alone ? [0] : runs;
  const lane = ({run}) => (alone ? 0 : run);
  const scaled = (key) => (row) => (row[key] == null ? NaN : row[key] / axis.divide);
  const left = Math.min(Math.round(width * 0.4), 20 + 7.8 * Math.max(...places.map((place) => place.length)));
  const values = rows.flatMap(({low, mean, high}) => [low ?? mean, high ?? mean]).concat(marks.map(({value}) => value), within ?? []).filter(Number.isFinite);
  const label = axis.tick(Number(((Math.max(...values) - Math.min(...values)) / axis.divide / 7).toPrecision(1)));
  const ticks = Math.max(2, Math.min(8, Math.floor((width - left) / (30 + 8 * label.length))));
  const lines = Math.max(...places.map((place) => Math.ceil((place.length * 7.8) / (left - 14))));
  const most = Math.floor((left - 14) / 7.2);  // letters of a word that find room
  const fitting = (place) => place.replace(/\S+/g, (word) => (word.length > most ? `${word.slice(0, most - 1)}…` : word));
  const known = rows.filter(({mean}) => mean != null);
  const told = (row) => [row.place, `${runs.length > 1 ? `${c.data.runs[row.run].key}: ` : ""}${c.numbers.value(row.mean, unit, decimals, {signed: zero})}`,
    row.low != null && `${zero ? "95%" : "80%"}: ${c.numbers.interval(row.low, row.high, unit, decimals, {signed: zero})}`].filter(Boolean).join("\n");
  return Plot.plot({
    width, height: 48 + places.length * Math.max(24, 11 * (lanes.length + 1), 13 * lines + 6),
    marginLeft: left, marginRight: 24, marginTop: 8, marginBottom: 40,
    style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"},
    x: {label: axis.label, labelAnchor: "center", labelArrow: "none", grid: true, nice: true, ticks, tickFormat: axis.tick, tickSize: 0,
      ...(within && {domain: [Math.min(...values), Math.max(...values)].map((end) => end / axis.divide)})},
    y: {type: "point", domain: lanes, axis: null, padding: 1},
    fy: {domain: places, label: null, padding: 0},
    marks: [
      Plot.axisFy({anchor: "left", tickFormat: fitting, lineWidth: (left - 14) / 13.5, tickSize: 0, label: null, textAnchor: "end", dx: -2}),
      zero && Plot.ruleX([0], {stroke: "#14212b"}),
      Plot.ruleY(known, {fy: "place", y: lane, x1: scaled("low"), x2: scaled("high"), stroke: ({run}) => c.runs[run].colour, strokeWidth: 2.4, strokeOpacity: 0.55}),
      Plot.tickX(marks, {fy: "place", x: ({value}) => value / axis.divide, stroke: "#14212b", strokeWidth: 2, strokeDasharray: "3 2"}),
      runs.map((run) => Plot.dot(known.filter((row) => row.run === run), {fy: "place", y: lane, x: scaled("mean"), r: 4.5, symbol: c.runs[run].symbol, fill: c.runs[run].colour, stroke: "white", strokeWidth: 0.8})),
      silent(Plot.tip(known, Plot.pointer({fy: "place", y: lane, x: scaled("mean"), title: told, fontSize: 12, lineWidth: 40, stroke: "#b8c1c8"}))),
    ].filter(Boolean),
  });
}
