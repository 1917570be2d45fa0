// A chart is a figure: title, drawing, caption, and the numbers in a table behind it.
import {el, svg} from "./dom.js";

const drawings = new WeakMap();
const PRINT_WIDTH = {wide: 660, half: 318};  // A4 less its margins, in one and in two columns

// draw(width, paper) returns an SVG; parts: {title, badge, legend, draw, caption, table, wide, note, long}; a long
// table comes on paper only where the reader has opened it.
export function chart(c, {title, badge, legend, draw, caption, note, table, wide, long}) {
  const canvas = el("div", {class: "canvas"});
  const broad = !long && table?.querySelectorAll("thead th").length > 7;  // on paper its table takes both columns
  const figure = el("figure", {class: ["chart", wide && "wide", broad && "broad"].filter(Boolean).join(" ")},
    el("div", {class: "heading"}, el("h4", {}, title), badge),
    legend, canvas,
    (caption || note) && el("figcaption", {}, caption && el("p", {}, caption), note && el("p", {class: "quiet"}, note)),
    table && el("details", {class: long ? "numbers long" : "numbers"}, el("summary", {}, c.words.numbersBehind,
      el("span", {class: "unseen"}, `: ${title}`)), table));
  drawings.set(canvas, {draw, label: [title, caption].filter(Boolean).join(". "), drawn: 0});
  return figure;
}

// Draws every chart below the node whose width is new; for paper at the widths paper gives.
export function drawCharts(node, paper = false) {
  for (const canvas of node.querySelectorAll(".canvas")) {
    const drawing = drawings.get(canvas);
    const wide = canvas.closest(paper ? ".wide, .broad" : ".wide");
    const width = paper ? PRINT_WIDTH[wide ? "wide" : "half"] : Math.floor(canvas.clientWidth);
    if (!width || drawing.drawn === width) continue;
    drawing.drawn = width;
    canvas.replaceChildren(picture(drawing.draw(width, paper), drawing.label));
  }
}

// One picture to a screen reader: its own label, none inside.
function picture(drawn, label) {
  for (const part of drawn.querySelectorAll("[aria-label]")) part.removeAttribute("aria-label");
  for (const part of drawn.querySelectorAll("[aria-hidden]")) part.removeAttribute("aria-hidden");
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", label);
  return drawn;
}

// What a pointer calls up comes after the drawing was made one picture, so it takes its label off itself.
export const silent = (mark) => Object.assign(mark, {ariaLabel: null});

export function watchWidth(node) {
  new ResizeObserver(() => drawCharts(node)).observe(node);
  addEventListener("beforeprint", () => drawCharts(node, true));
  addEventListener("afterprint", () => drawCharts(node));
}

// What the lines and colours of a chart stand for: [{text, colour, dash, band, symbol, fill}].
export function legendOf(entries) {
  return el("ul", {class: "legend"}, entries.map((entry) => el("li", {}, swatch(entry), entry.text)));
}

const SYMBOLS = {
  circle: "M18,7a4,4 0 1 0 -8,0a4,4 0 1 0 8,0",
  square: "M10.5,3.5h7v7h-7z",
  triangle: "M14,2l5,9h-10z",
  diamond: "M14,1.5l5,5.5l-5,5.5l-5,-5.5z",
  star: "M14,1l1.6,4.2h4.4l-3.5,2.7l1.3,4.3l-3.8,-2.6l-3.8,2.6l1.3,-4.3l-3.5,-2.7h4.4z",
  wye: "M12.5,2h3v4l3,3l-2,2l-2.5,-2.5l-2.5,2.5l-2,-2l3,-3z",
};

function swatch({colour, dash, band, symbol, fill, line}) {
  return svg("svg", {class: "swatch", width: 28, height: 14, viewBox: "0 0 28 14", "aria-hidden": "true"},
    fill && svg("rect", {x: 7, y: 0, width: 14, height: 14, fill}),
    band && svg("rect", {width: 28, height: 14, fill: colour, "fill-opacity": band}),
    line && svg("line", {x1: 0, x2: 28, y1: 7, y2: 7, stroke: colour, "stroke-width": 2, "stroke-dasharray": dash}),
    symbol && svg("path", {d: SYMBOLS[symbol], fill: colour}));
}
