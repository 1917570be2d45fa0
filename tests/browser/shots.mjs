// Pictures of a page to look at: node shots.mjs PAGE.html FOLDER. What is seen first (docs/report.png is such
// a picture), one picture a part, on a screen and a telephone, and the print, in both languages.
import {mkdirSync} from "node:fs";
import {basename, join} from "node:path";
import {chooseLanguage, openBrowser, openPage, settled} from "./browser.mjs";

const [path, folder] = process.argv.slice(2);
if (!folder) throw new Error("usage: node shots.mjs PAGE.html FOLDER");
const TALL = 1500;  // pixels of a picture: more is not legible
mkdirSync(folder, {recursive: true});
const name = basename(path, ".html");
const browser = await openBrowser();
for (const [device, width] of [["desktop", 1280], ["phone", 390]]) {
  for (const lang of ["en", "id"]) {
    const {page, faults} = await openPage(browser, path, {width});
    await chooseLanguage(page, lang);
    await page.screenshot({path: join(folder, `${name}-${device}-${lang}-first.png`)});
    for (const [i, box] of (await page.$$("header.masthead, main > section, footer")).entries()) {
      const id = await box.evaluate((node) => node.id || node.localName);
      const {x, y, width: wide, height} = await box.boundingBox();
      for (let from = 0, piece = 1; from < height; from += TALL, ++piece) {
        const clip = {x, y: y + from, width: wide, height: Math.min(TALL, height - from)};
        await page.screenshot({path: join(folder, `${name}-${device}-${lang}-${i}-${id}-${piece}.png`), clip});
      }
    }
    if (device === "desktop") {
      await page.pdf({path: join(folder, `${name}-${lang}.pdf`), format: "A4", preferCSSPageSize: true, printBackground: true});
      await settled(page);
    }
    for (const fault of faults) console.error(`${name} ${device} ${lang}: ${fault}`);
    await page.close();
  }
}
await browser.close();
