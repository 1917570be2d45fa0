// Makes the template of the page: one HTML file with its script and style in it, and the marker @DATA@
// where the data go. node build.js [OUTPUT]
import {createHash} from "node:crypto";
import {readFile, writeFile} from "node:fs/promises";
import {fileURLToPath} from "node:url";
import {build} from "esbuild";
import {en} from "./src/words_en.js";
import {id} from "./src/words_id.js";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const output = process.argv[2] ?? here("dist/report_template.html");

async function bundle(entry) {
  const {outputFiles: [file]} = await build({
    entryPoints: [here(entry)], bundle: true, minify: true, write: false, format: "iife", charset: "utf8",
    target: ["chrome100", "firefox100", "safari15.4"], legalComments: "none", outdir: here("dist"),
  });
  return file.text.trimEnd();
}

// Plot puts one fixed style into every drawing; the policy must name it too.
async function styleOfPlot() {
  const read = (name) => readFile(here(`node_modules/@observablehq/plot/src/${name}`), "utf8");
  const [, text] = (await read("plot.js")).match(/append\("style"\)\.text\(\s*`([^`]*)`/) ?? [];
  const [, name] = (await read("style.js")).match(/return "(plot-[0-9a-f]+)"/) ?? [];
  if (!text || !name) throw new Error("Plot no longer writes the style that the page's policy names");
  return text.replaceAll("${className}", name);
}

const odd = [...Object.keys(en), ...Object.keys(id)].filter((word) => typeof en[word] !== typeof id[word]);
if (odd.length) throw new Error(`said in one language only: ${odd.join(", ")}`);

const hash = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

const [page, script, style, plot] = await Promise.all(
  [readFile(here("page.html"), "utf8"), bundle("src/main.js"), bundle("src/style.css"), styleOfPlot()]);
if (/<\/script|<!--/i.test(script) || /<\/style/i.test(style)) throw new Error("the bundle would end its own element");
const parts = {SCRIPT_HASH: hash(script), STYLE_HASHES: `${hash(style)} ${hash(plot)}`, STYLE: style, SCRIPT: script};
const made = page.replace(/@([A-Z_]+)@/g, (marker, name) => parts[name] ?? marker);
if (made.split("@DATA@").length !== 2) throw new Error("the page must hold the marker @DATA@ once");
await writeFile(output, made);
