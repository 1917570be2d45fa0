// Part 2: what the scenarios do, in sentences and money.
import * as Plot from "@observablehq/plot";
import {chart, legendOf, silent} from "./chart.js";
import {el} from "./dom.js";
import {kindColour} from "./palette.js";
import {table} from "./table.js";

export const scenario = (c) => c.data.runs.map((run, i) => one(c, run, i));

function one(c, run, index) {
  const targets = (c.data.targets ?? []).filter((target) => target.run === index && !target.standing);
  return el("article", {class: "run"},
    el("h3", {}, c.runs.length > 1 && [c.badge(index), " "], c.runTitle(index)),
    run.note && el("p", {class: "lead"}, c.pick(run.note)),
    sentences(run.sentences?.[c.lang]),
    levers(c, run),
    shocks(c, run),
    targets.length > 0 && [el("h4", {}, c.words.targetsOfScenario), el("ul", {}, targets.map((target) => el("li", {},
      `${c.pick(target.title)}: ${target.at_least ? "≥" : "≤"} ${c.numbers.value(target.goal, target.unit, target.decimals)}, ${c.numbers.month(target.by)}`)))],
    money(c, run),
    differs(c, run, index));
}

const sentences = (list) => (list?.length ? el("ul", {class: "sentences"}, list.map((text) => el("li", {}, text))) : null);

function levers(c, run) {
  if (!run.levers?.length) return run.sentences?.[c.lang]?.length ? null : el("p", {class: "none"}, c.words.noLevers);
  return [el("h4", {}, c.words.levers(run.levers.length)), el("div", {class: "levers"}, run.levers.map((lever) => leverCard(c, lever)))];
}

function leverCard(c, lever) {
  const {numbers, words} = c;
  const about = (x, unit) => x && [numbers.value(x.mean, unit),
    x.low != null && el("small", {}, ` (80%: ${numbers.interval(x.low, x.high, unit)})`)];
  const people = lever.served_unit ?? "";
  const facts = [
    [words.where, c.pick(lever.where)],
    [words.when, `${numbers.month(lever.start)} – ${numbers.month(lever.end)}`],
    [words.payer, c.pick(lever.payer)],
    [words.cost, about(lever.cost, "Rp")],
    [words.served, about(lever.served, people)],
    [words.waiting, lever.waiting != null && numbers.value(lever.waiting, people)],
    [words.evidence, c.pick(lever.evidence)],
  ].filter(([, fact]) => fact);
  return el("section", {class: "lever"},
    el("h5", {}, c.pick(lever.kind), " ", el("code", {}, lever.id)),
    el("dl", {class: "facts"}, facts.map(([name, fact]) => el("div", {}, el("dt", {}, name), el("dd", {}, fact)))),
    lever.sentences?.[c.lang]?.length > 0 && el("details", {class: c.runs.length > 2 && "long"}, el("summary", {}, words.inFull, el("span", {class: "unseen"}, `: ${lever.id}`)),
      sentences(lever.sentences[c.lang])));
}

function shocks(c, run) {
  if (!run.shocks?.length) return null;
  return [el("h4", {}, c.words.shocks), el("ul", {}, run.shocks.map((shock) => el("li", {},
    el("strong", {}, c.pick(shock.kind)), `, ${c.numbers.month(shock.start)} – ${c.numbers.month(shock.end)}`,
    c.pick(shock.where) && `, ${c.pick(shock.where)}`)))];
}

function money(c, run) {
  const {years = [], payers = []} = run.money ?? {};
  if (!years.length || !payers.length) return run.levers?.length ? el("p", {class: "none"}, c.words.noMoney) : null;
  const {numbers, words} = c;
  const totals = years.map((_, i) => payers.reduce((sum, {values}) => sum + (values[i] ?? 0), 0));
  const names = payers.map((payer) => c.pick(payer.name));
  const rows = payers.flatMap(({values}, k) => years.map((year, i) => ({year, payer: k, value: values[i] ?? 0})));
  const axis = numbers.axis("Rp", totals);
  const columns = [
    {head: words.payer, cell: (row) => row.name},
    ...years.map((year, i) => ({head: String(year), number: true, cell: (row) => axis.short(row.values[i])})),
    {head: words.total, number: true, cell: (row) => axis.short(row.values.reduce((a, b) => a + (b ?? 0), 0))},
  ];
  const every = (width) => Math.ceil((years.length * 46) / (width - 70));
  const lines = [...payers.map(({values}, k) => ({name: names[k], values})), {name: words.total, values: totals}];
  return chart(c, {
    title: words.moneyByYear, wide: true,
    legend: legendOf(names.map((text, k) => ({text, fill: kindColour(k)}))),
    draw: (width, flat) => Plot.plot({
      width, height: flat ? 180 : 260, marginLeft: 56, marginTop: 28, marginBottom: 26,
      style: {fontSize: "12px", fontFamily: "inherit", overflow: "visible"},
      x: {type: "band", domain: years, label: null, ticks: years.filter((_, i) => i % every(width) === 0), tickFormat: String, tickSize: 0, padding: 0.35},
      y: {label: `${axis.label} ${words.aYear}`, labelArrow: "none", grid: true, ticks: 5, tickFormat: axis.tick, tickSize: 0},
      color: {domain: payers.map((_, k) => k), range: payers.map((_, k) => kindColour(k))},
      marks: [
        Plot.barY(rows, {x: "year", y: (d) => d.value / axis.divide, fill: "payer", stroke: "white", strokeWidth: 0.7}),
        Plot.ruleY([0]),
        silent(Plot.tip(years, Plot.pointerX({x: (year) => year, y: (_, i) => totals[i] / axis.divide, fontSize: 12, lineWidth: 40, stroke: "#b8c1c8",
          title: (year, i) => [year, ...payers.map(({values}, k) => `${names[k]}: ${numbers.value(values[i], "Rp")}`)].join("\n")}))),
      ],
    }),
    caption: words.meanOfReplicates,
    table: table(c, {caption: `${words.moneyByYear}, ${axis.label}`, columns, rows: lines, titled: true}).box,
  });
}

function differs(c, run, index) {
  if (index === 0) return null;
  if (!run.differs?.length) return el("p", {class: "none"}, c.words.nothingDiffers);
  const caption = c.words.inputsThatDiffer(c.data.runs[0].key);
  return [el("h4", {}, caption), table(c, {caption, rows: run.differs, columns: [
    {head: c.words.input, cell: (row) => el("code", {}, row.what)},
    {head: c.data.runs[0].key, cell: (row) => row.before},
    {head: run.key, cell: (row) => row.after},
  ]}).box];
}
