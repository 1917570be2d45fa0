// A browser that runs without a screen and reaches nothing, and a page in it.
import {existsSync} from "node:fs";
import {pathToFileURL} from "node:url";
import puppeteer from "puppeteer-core";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

export async function openBrowser() {
  const executablePath = PLACES.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no chromium: install it, or name it in CHROMIUM");
  return puppeteer.launch({executablePath, headless: true,
    args: ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--font-render-hinting=none", "--force-color-profile=srgb"]});
}

// Opens the file and notes what goes wrong in it and what it asks the network for.
export async function openPage(browser, path, {width = 1280, height = 900} = {}) {
  const page = await browser.newPage();
  const faults = [];
  await page.setViewport({width, height, deviceScaleFactor: 1, isMobile: width < 600, hasTouch: width < 600});
  page.on("console", (said) => { if (["error", "warn"].includes(said.type())) faults.push(`console: ${said.text()}`); });
  page.on("pageerror", (error) => faults.push(`error: ${error.stack}`));
  page.on("dialog", async (dialog) => { faults.push(`dialog: ${dialog.message()}`); await dialog.dismiss(); });
  page.on("request", (request) => { if (!/^data:/.test(request.url()) && request.url() !== address) faults.push(`request: ${request.url()}`); });
  const address = pathToFileURL(path).href;
  await page.goto(address, {waitUntil: "load"});
  await settled(page);
  return {page, faults};
}

// Until the charts are drawn: they follow the width of their boxes.
export async function settled(page) {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50)))));
}

export async function chooseLanguage(page, lang) {
  await page.click(`.languages [data-lang=${lang}]`);
  await settled(page);
}
