// Made-up data of two runs with everything a page can show and real runs may lack: outlines, spillover, a
// frontier, unknown numbers, and titles that try to be markup. node sample.mjs TEMPLATE.html OUTPUT.html
import {readFileSync, writeFileSync} from "node:fs";
import {pageOf} from "./page.mjs";

const HOSTILE = [
  "<script>alert(1)</script>", "</script><script>alert(2)</script>", "\"><img src=x onerror=alert(3)>",
  "a\u2028b\u2029c", "<!-- <script>", "&lt;b&gt; javascript:alert(4)", "<svg onload=alert(5)>", "@DATA@ $& $1",
];
let next = 0;
const T = (text) => ({en: `${text} ${HOSTILE[next++ % HOSTILE.length]}`, id: `${text} (id) ${HOSTILE[next % HOSTILE.length]}`});
const about = (mean, width) => ({mean, low: mean - width, high: mean + width});
const months = Array.from({length: 36}, (_, i) => `${2022 + Math.floor((i + 2) / 12)}-${String(((i + 2) % 12) + 1).padStart(2, "0")}`);
const path = (start, step, width) => months.map((_, i) => start + step * i + width * Math.sqrt(i));

const regions = Array.from({length: 38}, (_, i) => ({
  code: String(i < 29 ? 3501 + i : 3571 + i - 29), name: `${i < 29 ? "Kabupaten" : "Kota"} ${i === 3 ? HOSTILE[2] : `Daerah ${i + 1}`}`,
  short: `Daerah ${i + 1}`, city: i >= 29, col: i % 10, row: Math.floor(i / 10),
}));
const geometry = {type: "FeatureCollection", features: regions.slice(0, 30).map(({code, col, row}) => ({
  type: "Feature", properties: {code}, geometry: {type: "Polygon", coordinates: [[
    [111 + col * 0.3, -7 - row * 0.3], [111.28 + col * 0.3, -7 - row * 0.3],
    [111.28 + col * 0.3, -7.28 - row * 0.3], [111 + col * 0.3, -7.28 - row * 0.3], [111 + col * 0.3, -7 - row * 0.3]]]},
}))};

const lever = {
  id: "train", type: "training", kind: T("training"), payer: T("province"), start: "2022-06", end: "2024-12", where: T("everywhere"),
  sentences: {en: [HOSTILE[0], "Who: micro firms."], id: [HOSTILE[1], "Siapa: usaha mikro."]}, evidence: HOSTILE[2],
  cost: about(8.2e12, 1e11), served: about(12345, 300), served_unit: "firms", waiting: 17,
};
const run = (key, levers) => ({
  key, file: `${key === "A" ? "base" : "policy"}.h5`, title: T(`Run ${key}`), note: T("A note"), scenario: "made-up.toml",
  months, replicates: 20, scale: 100, seed: 1, complete: true, warning: key === "B" ? T("a warning") : null,
  hashes: [{name: "sha256", value: "0123456789abcdef".repeat(4)}], source: "umkm", commit: "abc", reproduce: `umkm reproduce ${key}.h5`,
  sentences: {en: ["A sentence."], id: ["Satu kalimat."]}, levers,
  shocks: [{id: "flood", type: "outage", kind: T("a flood"), start: "2023-01", end: "2023-03", where: T("the coast")}],
  money: levers.length ? {years: [2022, 2023, 2024], payers: [{name: T("province"), values: [1e11, 2e12, 3e12]}, {name: T("bank"), values: [2e11, null, 1e12]}]} : null,
  differs: levers.length ? [{what: "lever.train", before: "–", after: HOSTILE[6]}] : [],
});

const quantiles = (start, step) => Object.fromEntries([["025", -0.2], ["10", -0.14], ["25", -0.07], ["50", 0], ["75", 0.07], ["90", 0.14], ["975", 0.2]]
  .map(([name, width]) => [name, path(start, step, width)]));
const series = (id, keys) => [0, 1].flatMap((of) => keys.map((key, k) => ({run: of, key, label: {en: key ?? "run", id: key ?? "simulasi"}, months, q: quantiles(20 + 9 * k - of, 0.1 + 0.02 * of)})));
const fan = (id, group, keys) => ({
  id, group, title: T(id), unit: "percent", decimals: 1, series: series(id, keys), origin: "2022-03",
  data: keys.map((key, k) => ({month: "2019-03", value: 19 + 9 * k, key})), data_label: T("measured by BPS"),
  goal: id === "online" ? {value: 40, label: T("goal")} : null,
  skill: id === "online" ? {known: true, level: "fair", text: T("scored")} : {known: false, text: T("not scored")}, caption: T("caption"),
});
const bands = (start, step) => Object.fromEntries([["low95", -3], ["low80", -2], ["low50", -1], ["mean", 0], ["high50", 1], ["high80", 2], ["high95", 3]]
  .map(([name, width]) => [name, path(start, step, width / 100)]));
const spread = (scale) => { const mean = regions.map((_, i) => (i === 7 ? null : scale * Math.sin(i * 1.7))); const add = (by) => mean.map((x) => (x == null ? null : x + by * scale)); return {mean, low: add(-0.2), high: add(0.2)}; };
const layer = (id, unit, scale, good) => ({
  id, title: T(id), unit, decimals: unit === "percent" ? 1 : 0, month: "2025-02", good,
  values: [0, 1].map((of) => ({run: of, caption: T(`levels of run ${of}`), ...spread(scale)})),
  differences: [{run: 1, unit: unit === "percent" ? "points" : unit, caption: T("Most in one region (-0.59)"), ...spread(scale / 10)}],
});
const place = (name) => ({place: T(name), runs: [0, 1].map((of) => ({run: of, ...about(20 - of, 1)})),
  differences: [{run: 1, ...about(-1, 0.3), percent: -5, same_sign: 0.95}]});
const verdict = T("verdict: -1.5 points");
const target = (of, probability) => ({
  run: of, id: "online-2025", title: T("a target"), indicator: "online", at_least: true, goal: 40, unit: "percent", decimals: 1, by: "2025-02",
  probability, met: 20 * probability, known: 20, expected: probability > 0.5 ? "2024-11" : null, reached: about(32 + 9 * of, 1), gap: about(8 - 9 * of, 1),
  missing: of ? null : {...about(2.3e6, 1e5), unit: "firms"}, standing: false, caption: verdict,
});

const data = {
  format: 1, lang: "id", program: "umkm 0 (abc)", command: "umkm report base.h5 policy.h5 --lang id", regions, geometry,
  runs: [run("A", []), run("B", [lever])],
  headline: [
    ...["online", "p0"].map((id) => ({id, title: T(id), unit: "percent", decimals: 1, month: "2025-02", caption: T("caption"), text: null,
      values: [{run: 0, value: 30.84, low: 30.6, high: 31}, {run: 1, value: 31.2, low: 31, high: 31.4}], difference: [{run: 1, value: 0.36, low: 0.3, high: 0.4, unit: "points"}]})),
    {id: "cost", title: T("cost"), unit: "Rp/household", decimals: 0, month: "2025-02", values: [], difference: null, caption: null, text: T("no ratio")},
    {id: "money", title: T("money"), unit: "Rp month-1", decimals: 0, month: "2025-02", values: [{run: 1, value: 1.234e12, low: null, high: null}], difference: null, caption: T("caption"), text: T("text")},
  ],
  fans: [fan("online", "digital", [null]), fan("p0_by_area", "poverty", ["urban", "rural"])],
  effects: [{id: "online", run: 1, title: T("online"), unit: "points", decimals: 2, months, ...bands(0, 0.01), caption: T("caption")},
    {id: "gini", run: 1, title: T("gini"), unit: "index", decimals: 3, months, ...bands(0, -0.00001), caption: T("caption")}],
  map: {layers: [layer("p0", "percent", 12, "low"), layer("sales", "Rp month-1", 4e12, "high"), layer("firms", "firms", 2e5, null)]},
  region_series: [{id: "p0", title: T("p0"), unit: "percent", decimals: 1, data: [{code: "3501", month: "2019-03", value: 13.7}],
    runs: [0, 1].map((of) => ({run: of, months, regions: regions.map((_, i) => ({q10: path(10 + i / 9, 0.1, -0.2), q50: path(10 + i / 9 - of, 0.1, 0), q90: path(10 + i / 9, 0.1, 0.2)}))}))}],
  gains: [{id: "p0", group: "poverty", title: T("p0"), unit: "percent", difference_unit: "points", decimals: 1, month: "2025-02", good: "low",
    rows: ["all", "towns", "a very long name of a sector that has to be broken over lines"].map(place), caption: T("caption")}],
  targets: [target(0, 0), target(1, 1)],
  costs: [{run: 1, discount: 0.05, from: "2022-03", to: "2025-02", total: about(8.1e12, 1e11), caption: T("caption"), payers: [{name: T("province"), value: 5e12}, {name: T("bank"), value: 3.1e12}],
    outcomes: [{id: "online", title: T("online"), unit: "firms", effect: about(12000, 900), cost_unit: "Rp/firm", ratio: {value: 6.75e8, low: 6e8, high: 7.5e8}, bounded: true, text: T("in words")},
      {id: "p0", title: T("p0"), unit: "households", effect: about(10, 90), cost_unit: "Rp/household", ratio: null, bounded: false, text: T("no bound")}]}],
  frontier: [{outcome: "online", title: T("frontier"), unit: "firms", points: [{run: 0, cost: 0, effect: 0, status: "frontier", incremental: null}, ...[0, 1, 2, 3].map((i) => ({run: 1, cost: 8.1e12 + i * 1e10, effect: 12000 + 20 * i, effect_low: 11100, effect_high: 12900,
    status: i ? "dominated" : "frontier", incremental: i ? null : 6.75e8}))]}],
  spillover: [{run: 1, known: true, caption: T("caption"), groups: ["treated", "partners", "rivals", "others"].map((id, i) => ({id, title: T(id), firms: 12345 * (i + 1), sales_percent: about(2 - i, 0.6), gain: about(3e5 - 2e5 * i, 9e4)}))}],
  ledger: {
    assumptions: [{name: "adoption.peer_weight", value: 0.5, low: 0.3, high: 0.7, unit: "1", source: "assumption", says: HOSTILE[0]}],
    parameters: [{name: "growth.drag", value: -0.0068, low: null, high: null, unit: "1/year", source: HOSTILE[3], says: "growth"}],
    tables: [{name: "poverty.csv", sha256: "fedcba9876543210".repeat(4), source: "BPS"}], data_note: T("a note on data"),
  },
};

const [template, output] = process.argv.slice(2);
writeFileSync(output, pageOf(readFileSync(template, "utf8"), JSON.stringify(data)));
