// What is measured inside a page; these functions run in the browser.

// Of every chart: whether it is drawn, and which of its texts are cut or lie on one another.
export function chartFaults() {
  const faults = [];
  for (const figure of document.querySelectorAll("figure.chart")) {
    const title = figure.querySelector("h4").textContent;
    const say = (what) => faults.push(`chart "${title.slice(0, 60)}": ${what}`);
    const drawings = figure.querySelectorAll(".canvas > svg");
    if (drawings.length !== 1) { say(`${drawings.length} drawings`); continue; }
    const [drawing] = drawings;
    if (!drawing.querySelector("path, circle, rect")) say("empty");
    if (!drawing.getAttribute("aria-label")) say("no label");
    const isMap = drawing.querySelector("path[data-code]");
    if (!isMap && !figure.querySelector("details.numbers table tbody tr")) say("no table behind it");
    const texts = [...drawing.querySelectorAll("text")].filter((text) => text.textContent.trim() && !text.closest("[aria-label=tip]"))
      .flatMap((text) => (text.querySelector("tspan") ? [...text.querySelectorAll("tspan")] : [text]))
      .map((text) => ({text: text.textContent, box: text.getBoundingClientRect()})).filter(({box}) => box.width);
    const frame = figure.getBoundingClientRect();
    const room = 6;  // pixels that a label may stand out of its column
    for (const {text, box} of texts) if (box.left < frame.left - room || box.right > frame.right + room) say(`"${text}" is cut`);
    texts.forEach(({text, box}, i) => texts.slice(i + 1).forEach((other) => {
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      if (wide > -2 && high > 6) say(`"${text}" lies on "${other.text}"`);
    }));
  }
  return faults;
}

// Of every target: whether it says a thing once, its dots stand in the rows of their names, and the axis of
// a percent shows the whole.
export const aimFaults = () => [...document.querySelectorAll(".target")].flatMap((target) => {
  const said = [...target.querySelectorAll(".verdict > span:last-child")].map((node) => node.textContent);
  const middle = (node) => { const {top, bottom} = node.getBoundingClientRect(); return (top + bottom) / 2; };
  const texts = [...target.querySelectorAll(".canvas text")].filter((node) => node.textContent.trim());
  const names = texts.map(middle);
  const ticks = texts.map((node) => node.textContent);
  const dots = [...target.querySelectorAll(".canvas circle, .canvas path[transform]")].map(middle);
  const percent = ticks.some((text) => text === "percent" || text === "persen");
  return [
    new Set(said).size < said.length && "says the same twice",
    dots.some((dot) => !names.some((name) => Math.abs(dot - name) < 4)) && "a dot is in no row",
    ticks.length > 0 && dots.length === 0 && "no dot",
    percent && !(ticks.includes("0") && ticks.includes("100")) && `its axis has ${ticks.join(" ")}`,
  ].filter(Boolean).map((what) => `target "${target.querySelector("h3").textContent.slice(0, 60)}": ${what}`);
});

// Sentences in which a hyphen stands for a minus.
export const hyphens = () => [...document.querySelectorAll(".caption, figcaption, .verdict, h3, h4")]
  .map((node) => node.textContent).filter((text) => /(^|[\s(])-(\d|Rp)/.test(text)).map((text) => `a hyphen for a minus: ${text.slice(0, 80)}`);

// Text that does not fit its tile; a name may be shortened, a number may not.
export const tileFaults = () => [...document.querySelectorAll(".tile")].filter((tile) => {
  const [own, number] = [tile.getBoundingClientRect(), tile.querySelector(".amount").getBoundingClientRect()];
  return number.width > own.width + 2 || number.bottom > own.bottom + 1 || number.top < own.top;
}).map((tile) => `tile "${tile.title}": its number does not fit`);

export const overflow = () => {
  const wide = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")].filter((node) => {
    if (node.closest(".scroll, .unseen, .skip") || node.closest("svg")) return false;
    const {right, width} = node.getBoundingClientRect();
    return width && right > wide + 1;
  }).map((node) => `${node.localName}.${node.getAttribute("class")} reaches beyond the page`).slice(0, 5)
    .concat(document.documentElement.scrollWidth > wide ? [`the page is ${document.documentElement.scrollWidth} wide, the screen ${wide}`] : []);
};

export const tooWide = () => [...document.querySelectorAll(".scroll")].filter((box) => box.scrollWidth > box.clientWidth + 1)
  .map((box) => `"${box.ariaLabel.slice(0, 60)}" is ${box.scrollWidth} wide, its place ${box.clientWidth}`);

export const dataOfPage = () => JSON.parse(document.getElementById("data").textContent);
export const words = () => document.getElementById("page").textContent;
export const headings = () => [...document.querySelectorAll("main > section > h2")].map((h2) => h2.lastChild.textContent);
export const numberOfCharts = () => document.querySelectorAll("figure.chart").length;
