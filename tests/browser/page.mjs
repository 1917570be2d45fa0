// A page from the template and its data, as outputs/report_template.cpp makes it:
// node page.mjs TEMPLATE.html DATA.json OUTPUT.html
import {readFileSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";

export function pageOf(template, data) {
  const json = data.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return template.replace("@DATA@", () => json);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [template, data, output] = process.argv.slice(2);
  writeFileSync(output, pageOf(readFileSync(template, "utf8"), readFileSync(data, "utf8")));
}
