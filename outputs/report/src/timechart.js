// Lines over months, never bare: bands of 50, 80 and 95%, the middle, what was measured, where the
// forecast begins, the goal.
import * as Plot from "@observablehq/plot";
import {silent} from "./chart.js";
import {monthStart} from "./numbers.js";

export const BANDS = [["025", "975", 0.13], ["10", "90", 0.16], ["25", "75", 0.24]];

// lines: [{style, label, panel, months, middle, bands: [{low, high, opacity}], level}], where level is the
// word for the band that the tooltip tells; data: [{month, value, panel}].
export function timeChart(c, width, {lines, data = [], unit, decimals, origin, goal, zero, signed, flat}) {
  const panels = [...new Set(lines.map((line) => line.panel ?? ""))];
  const divided = panels.length > 1;
  const beside = divided && width >= 560;
  const everything = lines.flatMap((line) => [...line.middle, ...line.bands.flatMap((b) => [...b.low, ...b.high])])
    .concat(data.map((d) => d.value), goal ? [goal.value] : []);
  const axis = c.numbers.axis(unit, everything, signed);
  const scaled = (x) => (x == null ? NaN : x / axis.divide);
  const [least, most] = [Math.min, Math.max].map((end) => end(...everything.filter(Number.isFinite)) / axis.divide);
  const step = Number(((most - least) / 5).toPrecision(1));
  const longest = Math.max(...[least, most].map((x) => axis.tick(Number(x.toPrecision(2)), 0, [step]).length));
  const facet = divided ? {[beside ? "fx" : "fy"]: "panel"} : {};
  const dated = (line, rows) => rows.map((row, i) => ({date: monthStart(line.months[i]), panel: line.panel ?? "", ...row}));

  const marks = [];
  if (zero) marks.push(Plot.ruleY([0], {stroke: "#14212b", strokeWidth: 1}));
  for (const line of lines) {
    for (const band of line.bands) {
      const rows = dated(line, band.low.map((low, i) => ({low: scaled(low), high: scaled(band.high[i])})));
      marks.push(Plot.areaY(rows, {x: "date", y1: "low", y2: "high", fill: line.style.colour, fillOpacity: band.opacity, ...facet}));
    }
  }
  for (const line of lines) {
    marks.push(Plot.lineY(dated(line, line.middle.map((y) => ({y: scaled(y)}))),
      {x: "date", y: "y", stroke: line.style.colour, strokeWidth: 1.8, strokeDasharray: line.style.dash ?? undefined, ...facet}));
  }
  if (goal) marks.push(
    Plot.ruleY([scaled(goal.value)], {stroke: "#14212b", strokeDasharray: "5 4", strokeWidth: 1.2}),
    Plot.text([goal.label], {frameAnchor: "right", y: scaled(goal.value), text: (d) => d, dy: scaled(goal.value) >= most ? 10 : -8, textAnchor: "end", fill: "#14212b", ...halo,
      ...(divided && {[beside ? "fx" : "fy"]: () => panels[0]})}));
  if (origin) marks.push(
    Plot.ruleX([monthStart(origin)], {stroke: "#7b8791", strokeWidth: 1, strokeDasharray: "1 3"}),
    Plot.text([c.words.forecastBegins], {x: () => monthStart(origin), frameAnchor: "top", text: (d) => d, dy: -16, lineAnchor: "bottom",
      textAnchor: "start", dx: -3, fill: "#56626c", ...(divided && {[beside ? "fx" : "fy"]: () => panels[0]})}));
  if (data.length) {
    const rows = data.map((d) => ({date: monthStart(d.month), y: scaled(d.value), panel: d.panel ?? panels[0]}));
    marks.push(Plot.dot(rows, {x: "date", y: "y", r: 3, fill: "#14212b", stroke: "white", strokeWidth: 0.8, ...facet}));
  }
  const alone = lines.length === panels.length && !zero;  // one line a panel: its end is told, for a band may be thinner than its line
  if (alone) for (const line of lines) {
    const band = line.bands.find(({told}) => told);
    const last = line.months.length - 1;
    marks.push(Plot.text([`${band.told}: ${axis.shortInterval(band.low[last], band.high[last], decimals)}`],
      {x: () => monthStart(line.months[last]), y: () => scaled(Math.max(...line.bands.map(({high}) => high[last]))), text: (d) => d, textAnchor: "end", dy: -9, fill: line.style.colour, fontWeight: 600, ...halo,
        ...(divided && {[beside ? "fx" : "fy"]: () => line.panel})}));
  }
  if (divided) marks.push(Plot.text(panels, {[beside ? "fx" : "fy"]: (d) => d, text: (d) => d, frameAnchor: "top-left", dy: -40,
    fontWeight: 600, lineWidth: (beside ? width / panels.length : width) / 16, textOverflow: "ellipsis"}));
  const told = tellings(c, {lines, data, panels, unit, decimals, signed, scaled});
  marks.push(
    silent(Plot.ruleX(told, Plot.pointerX({x: "date", stroke: "#56626c", strokeWidth: 0.8, ...facet}))),
    silent(Plot.tip(told, Plot.pointerX({x: "date", y: "y", title: "text", fontSize: 12, lineWidth: 40, stroke: "#b8c1c8", ...facet}))));

  const dates = [...lines.flatMap((line) => line.months), ...data.map((d) => d.month)].map((m) => +monthStart(m));
  const years = (Math.max(...dates) - Math.min(...dates)) / 3.156e10;
  const room = beside ? width / panels.length : width;
  return Plot.plot({
    width, height: (divided && !beside ? panels.length * 190 : 0) + (divided && !beside ? 60 : flat ? 196 : Math.round(Math.min(300, 150 + width * 0.25))),
    marginLeft: Math.max(46, 18 + 7.6 * longest), marginRight: beside ? 12 : 14, marginTop: (origin || goal ? 46 : 24) + (divided ? 22 : 0), marginBottom: 26,
    style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"},
    x: {type: "utc", label: null, ticks: `${Math.max(1, Math.ceil((years * 44) / (room - 60)))} years`, tickFormat: (d) => String(d.getUTCFullYear())},
    y: {label: axis.label, labelArrow: "none", labelOffset: 44, grid: true, nice: true, ticks: 5, tickFormat: axis.tick, tickSize: 0},
    fx: {label: null, padding: 0.08, domain: beside ? panels : undefined, axis: null},
    fy: {label: null, padding: 0.3, domain: divided && !beside ? panels : undefined, axis: null},
    marks,
  });
}

export const halo = {stroke: "white", strokeWidth: 4, paintOrder: "stroke"};

// One tooltip a month and panel that tells all its lines.
function tellings(c, {lines, data, panels, unit, decimals, signed, scaled}) {
  const rows = new Map();
  const row = (panel, month, y) => {
    const key = `${panel} ${month}`;
    if (!rows.has(key)) rows.set(key, {date: monthStart(month), panel, y: scaled(y), text: c.numbers.month(month)});
    return rows.get(key);
  };
  for (const line of lines) {
    const band = line.bands.find((b) => b.told);
    line.months.forEach((month, i) => {
      if (line.middle[i] == null) return;
      const ends = band ? ` (${band.told}: ${c.numbers.interval(band.low[i], band.high[i], unit, decimals, {signed})})` : "";
      row(line.panel ?? "", month, line.middle[i]).text +=
        `\n${line.label ? `${line.label}: ` : ""}${c.numbers.value(line.middle[i], unit, decimals, {signed})}${ends}`;
    });
  }
  for (const point of data) {
    row(point.panel ?? panels[0], point.month, point.value).text +=
      `\n${c.words.measured}: ${c.numbers.value(point.value, unit, decimals)}`;
  }
  return [...rows.values()];
}
