// Colours that people who see colours differently can tell apart (after Okabe and Ito, darkened until
// text in them is legible on white); runs differ by dash and symbol as well.
import {scale} from "@observablehq/plot";

const RUNS = [
  {colour: "#0067a5", dash: null, symbol: "circle"},
  {colour: "#b54700", dash: "7 3", symbol: "square"},
  {colour: "#00715a", dash: "2 3", symbol: "triangle"},
  {colour: "#9c3f78", dash: "9 3 2 3", symbol: "diamond"},
  {colour: "#6b5900", dash: "4 2 1 2 1 2", symbol: "star"},
  {colour: "#4a4a4a", dash: "1 2", symbol: "wye"},
];
export const runStyle = (index) => RUNS[index % RUNS.length];

const KINDS = ["#0067a5", "#e69f00", "#00896b", "#cc79a7", "#56b4e9", "#8a5a00", "#d55e00", "#7f8a94"];
export const kindColour = (index) => KINDS[index % KINDS.length];

// Levels run from light to dark; differences part at zero, teal where the change is for the better.
export function levelColours(values) {
  const [low, high] = span(values);
  return colours({domain: [low, high > low ? high : low + 1], range: ["#eef4f7", "#8dbdd3", "#2f7ea6", "#08395c"]});
}
export function differenceColours(values, good) {
  const [low, high] = span(values);
  const most = Math.max(Math.abs(low), Math.abs(high)) || 1;
  const range = ["#8c4a12", "#dfb27a", "#f6f5f1", "#7cc0b3", "#0a6358"];
  if (good === "low") range.reverse();
  if (!good) range.splice(0, 5, "#7a4a8c", "#c7acd2", "#f6f5f1", "#a9bf8a", "#4d6b1f");
  return colours({domain: [-most, most], range});
}

function span(values) {
  const known = values.filter(Number.isFinite);
  return known.length ? [Math.min(...known), Math.max(...known)] : [0, 1];
}

function colours({domain: [low, high], range}) {
  const domain = range.map((_, i) => low + ((high - low) * i) / (range.length - 1));
  const {apply} = scale({color: {type: "linear", domain, range, interpolate: "rgb"}});
  return {low, high, apply: (x) => (Number.isFinite(x) ? apply(x) : "#e3e6e8")};
}

// Ink that is legible on a fill, by relative luminance (WCAG 2).
export function inkOn(fill) {
  const parts = fill.startsWith("#")
    ? [1, 3, 5].map((i) => parseInt(fill.slice(i, i + 2), 16))
    : fill.match(/[\d.]+/g).slice(0, 3).map(Number);
  const [r, g, b] = parts.map((p) => (p /= 255) <= 0.03928 ? p / 12.92 : ((p + 0.055) / 1.055) ** 2.4);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? "#000000" : "#ffffff";
}
