// A page from the template and its data, as outputs/report_template.cpp makes it.
import {readFileSync, writeFileSync} from "node:fs";

export function pageOf(template, data) {
  const json = data.replace(/[<\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`);
  return template.replace("@DATA@", () => json);
}

if (import.meta.filename === process.argv[1] || process.argv[1]?.endsWith("/page.mjs")) {
  const [template, data, output] = process.argv.slice(2);
  writeFileSync(output, pageOf(readFileSync(template, "utf8"), readFileSync(data, "utf8")));
}
