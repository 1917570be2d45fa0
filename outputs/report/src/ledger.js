// Part 8: what is assumed, where data come from, and how to make these numbers again.
import {el} from "./dom.js";
import {table} from "./table.js";

export function ledger(c) {
  const {assumptions = [], parameters = [], tables = [], data_note: note} = c.data.ledger ?? {};
  const {words} = c;
  return [
    note && el("p", {class: "lead"}, c.pick(note)),
    list(c, words.assumptions, words.assumptionsSay, assumptions, words.noAssumptions),
    list(c, words.parameters, words.parametersSay, parameters, words.noParameters),
    el("h3", {}, words.tables(tables.length)), el("p", {}, words.tablesSay),
    tables.length === 0 ? el("p", {class: "none"}, words.noTables) : el("details", {}, el("summary", {}, words.open),
      table(c, {caption: words.tables(tables.length), rows: tables, columns: [
        {head: words.table, cell: ({name}) => el("code", {}, name)},
        tables.some(({source}) => source) && {head: words.source, cell: ({source}) => source},
        {head: "SHA-256", cell: ({sha256}) => el("code", {class: "hash"}, sha256)},
      ].filter(Boolean)}).box),
  ];
}

function list(c, title, says, rows, none) {
  const {numbers, words} = c;
  const heading = title(rows.length);
  return [el("h3", {}, heading), el("p", {}, says), rows.length === 0 ? el("p", {class: "none"}, none) : el("details", {}, el("summary", {}, words.open),
    table(c, {caption: heading, rows, sortable: true, columns: [
      {head: words.name, sort: ({name}) => name, cell: ({name}) => el("code", {}, name)},
      {head: words.amount, number: true, cell: ({value}) => numbers.exact(value)},
      {head: words.range, number: true, cell: ({low, high}) => (low == null && high == null ? "–" : `${numbers.exact(low)} – ${numbers.exact(high)}`)},
      {head: words.unitHead, cell: ({unit}) => (unit === "1" ? "" : unit)},
      {head: words.source, sort: ({source}) => source, cell: ({source}) => source},
      {head: words.meaning, cell: ({says: text}) => (typeof text === "object" ? c.pick(text) : text)},
    ]}).box)];
}

export function footer(c) {
  const {words, numbers} = c;
  return [
    el("h2", {}, words.about),
    c.data.runs.map((run, i) => el("section", {class: "source"},
      el("h3", {}, c.runs.length > 1 && [c.badge(i), " "], run.file),
      el("dl", {class: "facts"}, [
        [words.scenarioFile, run.scenario],
        [words.replicates, numbers.plain(run.replicates)],
        [words.scale, `1:${numbers.plain(run.scale)}`],
        [words.seed, run.seed == null ? "–" : el("code", {}, String(run.seed))],
        [words.program, [run.source, run.commit && ` (${run.commit})`]],
        ...(run.hashes ?? []).map(({name, value}) => [el("code", {}, name), el("code", {class: "hash"}, value)]),
        [words.reproduceIt, run.reproduce && el("code", {class: "command"}, run.reproduce)],
      ].filter(([, fact]) => fact).map(([name, fact]) => el("div", {}, el("dt", {}, name), el("dd", {}, fact)))))),
    el("p", {}, `${words.verify}: `, el("code", {class: "command"}, `umkm verify ${pageName()} ${c.data.runs.map(({file}) => file).join(" ")}`)),
    el("p", {}, words.madeBy(c.data.program ?? "umkm")),
    c.data.command && el("p", {}, `${words.command}: `, el("code", {class: "command"}, c.data.command)),
  ];
}

// The name under which the page lies now.
const pageName = () => decodeURIComponent(location.pathname.split("/").pop() || "report.html");
