// Opens pages of umkm report in a browser and says what is wrong: node check.mjs PAGE.html...
// Ends with 1 when something is.
import {execFileSync} from "node:child_process";
import {mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {chooseLanguage, openBrowser, openPage, settled} from "./browser.mjs";
import {aimFaults, chartFaults, dataOfPage, hyphens, headings, numberOfCharts, overflow, tileFaults, tooWide, words} from "./looks.mjs";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const LANGUAGES = ["en", "id"];
const pick = (text, lang) => (typeof text === "string" ? text : text?.[lang]);
const withMinus = (text) => text.replace(/(^|[\s(])-(?=\d|Rp)/g, "$1−");  // as the page writes it
const expect = (faults, holds, what) => { if (!holds) faults.push(what); };

// How many charts the data ask for.
function chartsOf(data) {
  const distinct = (list, key) => new Set((list ?? []).map(key)).size;
  const known = (data.targets ?? []).filter(({reached}) => reached?.mean != null);
  return (data.fans ?? []).length + distinct(data.effects, ({id}) => id) + (data.region_series ?? []).length + (data.gains ?? []).length +
    distinct(known, ({id, indicator, goal, by}) => [id, indicator, goal, by].join()) +
    data.runs.filter(({money}) => money?.payers?.length).length + (data.frontier ?? []).length +
    (data.spillover ?? []).filter(({known: is}) => is).length;
}

// In both languages: every chart, every part, the texts of the data as text, numbers as the language writes them.
async function contents(page, data, lang, faults) {
  faults.push(...await page.evaluate(chartFaults), ...await page.evaluate(tileFaults), ...await page.evaluate(aimFaults), ...await page.evaluate(hyphens));
  const count = await page.evaluate(numberOfCharts);
  expect(faults, count === chartsOf(data), `${count} charts, the data ask for ${chartsOf(data)}`);
  expect(faults, (await page.evaluate(headings)).length === 8, "not eight parts");
  expect(faults, await page.evaluate(() => document.documentElement.lang) === lang, "lang is not that of the text");
  const shown = await page.evaluate(words);
  const told = [...data.runs.map(({title}) => title), ...(data.headline ?? []).flatMap(({title, caption}) => [title, caption]),
    ...(data.fans ?? []).flatMap(({title, caption}) => [title, caption]), ...(data.gains ?? []).map(({caption}) => caption)];
  for (const text of told) {
    const wanted = withMinus(pick(text, lang) ?? "");
    if (wanted) expect(faults, shown.includes(wanted), `not shown: ${JSON.stringify(wanted.slice(0, 80))}`);
  }
  const first = (data.headline ?? []).flatMap(({values, decimals, unit}) => (unit === "percent" && decimals ? values.map(({value}) => [value, decimals]) : []))[0];
  if (first) {
    const text = first[0].toFixed(first[1]).replace(".", lang === "id" ? "," : ".") + "%";
    expect(faults, shown.includes(text), `the first number is not written as ${text}`);
  }
  expect(faults, await page.evaluate(() => document.querySelectorAll("script").length === 2 &&
    !document.querySelector("#page :is(script, img, iframe, object, embed, link, form, [onerror], [onload])")), "data became markup");
}

async function accessible(page, lang, faults) {
  await page.evaluate(axe);
  const {violations} = await page.evaluate(() => window.axe.run(document, {resultTypes: ["violations"]}));
  for (const {id, impact, nodes} of violations) {
    if (["serious", "critical"].includes(impact)) faults.push(`axe ${lang}: ${impact} ${id}, ${nodes.length} times: ${nodes[0].html.slice(0, 160)}`);
  }
}

// The caption below the map is that of what is shown.
async function captions(page, data, lang, faults) {
  const [layer] = data.map?.layers ?? [];
  if (!layer) return;
  const wanted = [...layer.values, ...layer.differences].map(({caption}) => pick(caption, lang));
  const views = await page.$$(".choice input[name=view]");
  if (views.length > 1) expect(faults, views.length === wanted.length, `${views.length} views of ${wanted.length}`);
  for (const [i, caption] of wanted.entries()) {
    await views[i]?.click();
    const shown = await page.evaluate(() => document.querySelector(".map .caption")?.textContent ?? "");
    expect(faults, shown === withMinus(caption ?? ""), `the map's caption is ${JSON.stringify(shown)}`);
  }
  await page.mouse.move(0, 0);
}

// The table of regions: by mouse downwards, by keyboard upwards.
async function sorting(page, data, faults) {
  const layer = data.map?.layers?.[0];
  if (!layer) return;
  const values = new Map(data.regions.map(({name}, i) => [name, layer.values[0].mean[i]]));
  const order = () => page.evaluate(() => [...document.querySelectorAll(".list tbody tr")].map((row) => row.querySelector("th").textContent));
  const sorted = (names, sign) => names.map((name) => values.get(name)).filter((x) => x != null).every((x, i, all) => i === 0 || sign * (x - all[i - 1]) >= 0);
  const [head] = (await page.$$(".list th.number .sort"));
  const state = () => head.evaluate((button) => button.closest("th").getAttribute("aria-sort"));
  await head.click();
  expect(faults, await state() === "descending" && sorted(await order(), -1), "a click does not sort downwards");
  await head.focus();
  await page.keyboard.press("Enter");
  expect(faults, await state() === "ascending" && sorted(await order(), 1), "Enter does not sort upwards");
}

// A tile by mouse, its neighbour by keyboard: the charts below are that region's.
async function choosing(page, faults) {
  const chosen = () => page.evaluate(() => document.querySelector(".chosen h3")?.textContent ?? "");
  if (!await page.$(".tile")) return;
  const before = await chosen();
  await (await page.$$(".tile"))[5].click();
  const clicked = await chosen();
  expect(faults, clicked !== before, "a click on a tile chooses nothing");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await settled(page);
  expect(faults, await chosen() !== clicked, "the arrow keys and Enter choose nothing");
}

async function switching(page, faults) {
  const before = await page.evaluate(headings);
  await chooseLanguage(page, "en");
  await page.focus(".languages [data-lang=id]");
  await page.keyboard.press("Enter");
  await settled(page);
  const after = await page.evaluate(headings);
  expect(faults, await page.evaluate(() => document.documentElement.lang === "id" && document.activeElement.lang === "id"), "the language does not follow the keyboard");
  await chooseLanguage(page, "en");
  const english = await page.evaluate(headings);
  expect(faults, english.every((text, i) => text !== after[i]), `parts keep their names: ${before.join(", ")}`);
}

// All parts and the last of every folded list are on paper, on A4.
async function printing(page, data, faults) {
  const most = 15 + 7 * (data.runs.length - 1);  // pages: a report is to be read
  const folder = mkdtempSync(join(tmpdir(), "umkm-print-"));
  const file = join(folder, "page.pdf");
  await page.pdf({path: file, preferCSSPageSize: true, printBackground: true});
  const text = execFileSync("pdftotext", ["-layout", file, "-"], {encoding: "utf8", maxBuffer: 1 << 26});
  const size = execFileSync("pdfinfo", [file], {encoding: "utf8"});
  rmSync(folder, {recursive: true});
  for (const heading of await page.evaluate(headings)) expect(faults, text.includes(heading), `not on paper: ${heading}`);
  for (const {name} of [data.ledger?.tables?.at(-1), data.regions.at(-1)]) expect(faults, text.includes(name), `not on paper: ${name}`);
  const pages = Number(/Pages: +(\d+)/.exec(size)?.[1]);
  expect(faults, pages <= most, `${pages} pages on paper, more than ${most}`);
  expect(faults, /Page size: +59[45]\.\d+ x 84[12]\./.test(size), "the paper is not A4");
  // As wide as the paper less its margins: no table may be wider than its place.
  await page.setViewport({width: 680, height: 960});
  await page.emulateMediaType("print");
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  await settled(page);
  faults.push(...(await page.evaluate(tooWide)).map((fault) => `on paper: ${fault}`));
}

async function check(browser, path) {
  const all = [];
  const desk = await openPage(browser, path);
  const data = await desk.page.evaluate(dataOfPage);
  for (const lang of LANGUAGES) {
    const faults = [];
    await chooseLanguage(desk.page, lang);
    await contents(desk.page, data, lang, faults);
    await captions(desk.page, data, lang, faults);
    await accessible(desk.page, lang, faults);
    all.push(...faults.map((fault) => `${lang}: ${fault}`));
  }
  await switching(desk.page, all);
  await sorting(desk.page, data, all);
  await choosing(desk.page, all);
  await printing(desk.page, data, all);
  all.push(...desk.faults);
  await desk.page.close();

  const phone = await openPage(browser, path, {width: 390, height: 844});
  for (const lang of LANGUAGES) {
    await chooseLanguage(phone.page, lang);
    const faults = [...await phone.page.evaluate(overflow), ...await phone.page.evaluate(chartFaults), ...await phone.page.evaluate(tileFaults)];
    all.push(...faults.map((fault) => `phone, ${lang}: ${fault}`));
  }
  all.push(...phone.faults);
  await phone.page.close();
  return all;
}

const pages = process.argv.slice(2);
if (!pages.length) throw new Error("usage: node check.mjs PAGE.html...");
const browser = await openBrowser();
let wrong = 0;
try {
  for (const path of pages) {
    const faults = await check(browser, path);
    wrong += faults.length;
    console.log(`${path}: ${faults.length ? `${faults.length} faults` : "as it should be"}`);
    for (const fault of faults) console.log(`  ${fault}`);
  }
} finally {
  await browser.close();
}
process.exitCode = wrong ? 1 : 0;
