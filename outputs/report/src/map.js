// The regions as tiles of equal weight, or as the outlines the user gave. Both return {node, mark(code)}.
import * as Plot from "@observablehq/plot";
import {chart, silent} from "./chart.js";
import {el} from "./dom.js";
import {inkOn} from "./palette.js";

function told(c, {shown}, region, i) {
  const {unit} = shown;
  const style = {signed: shown.difference};
  const ends = shown.low?.[i] == null ? "" : ` (${shown.difference ? "95%" : "80%"}: ${c.numbers.interval(shown.low[i], shown.high[i], unit, shown.decimals, style)})`;
  return `${region.name}: ${c.numbers.value(shown.mean[i], unit, shown.decimals, style)}${ends}`;
}

// Buttons on a grid; the arrow keys go to the neighbours.
export function tiles(c, view) {
  const {layer, shown, axis, colours, choose} = view;
  const {regions} = c.data;
  const buttons = regions.map((region, i) => {
    const fill = colours.apply(shown.mean[i] ?? NaN);
    const short = (region.short ?? region.name).replace(/^(Kota|Kab\.|Kabupaten) /, "");
    return el("button", {
      type: "button", class: region.city ? "tile city" : "tile", tabindex: "-1", title: told(c, view, region, i), 
      onclick: () => choose(region.code), onkeydown: (event) => move(event, i),
      style: {"grid-column": region.col + 1, "grid-row": region.row + 1, background: fill, color: inkOn(fill)},
    }, region.city && el("span", {class: "unseen"}, "Kota "), el("span", {class: "name", "data-short": short.slice(0, 4)}, short), el("span", {class: "unseen"}, " "),
    el("span", {class: "amount"}, axis.short(shown.mean[i], shown.decimals)));
  });
  const STEPS = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]};
  function move(event, from) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const next = nearest(regions, from, step);
    if (next >= 0) buttons[next].focus();
  }
  const label = `${c.words.map}: ${c.pick(layer.title)}. ${c.words.mapKeys}`;
  return {
    node: el("div", {class: "tiles", role: "group", "aria-label": label, style: {"--columns": Math.max(...regions.map(({col}) => col)) + 1}}, buttons),
    mark(code) {
      regions.forEach((region, i) => {
        buttons[i].setAttribute("aria-pressed", region.code === code);
        buttons[i].tabIndex = region.code === code ? 0 : -1;
      });
    },
  };
}

// The nearest tile that lies more in the direction than to its side.
function nearest(regions, from, [dx, dy]) {
  const distance = ({col, row}) => {
    const [x, y] = [col - regions[from].col, row - regions[from].row];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    return ahead > 0 ? ahead + 2 * aside : Infinity;
  };
  const best = regions.reduce((least, region, i) => (distance(region) < distance(regions[least]) ? i : least), from);
  return best === from ? -1 : best;
}

// The user's own outlines, planar, north up.
export function outlines(c, view) {
  const {layer, shown, colours, choose} = view;
  const places = new Map(c.data.regions.map((region, i) => [region.code, i]));
  const features = (c.data.geometry.features ?? []).filter(({properties}) => places.has(properties?.code));
  const index = (feature) => places.get(feature.properties.code);
  let chosen = null;
  const node = chart(c, {
    title: c.words.outlines,
    note: features.length < c.data.regions.length && c.words.regionsShown(features.length, c.data.regions.length),
    draw(width) {
      const drawn = Plot.plot({
        width, height: Math.round(width * 0.62), style: {fontFamily: "inherit", overflow: "visible"},
        projection: {type: "reflect-y", domain: {type: "FeatureCollection", features}, inset: 4},
        marks: [
          Plot.geo(features, {fill: (f) => colours.apply(shown.mean[index(f)] ?? NaN), stroke: "white", strokeWidth: 0.8}),
          silent(Plot.tip(features, Plot.pointer(Plot.centroid({title: (f) => told(c, view, c.data.regions[index(f)], index(f)), fontSize: 12, lineWidth: 40, stroke: "#b8c1c8"})))),
        ],
      });
      for (const path of drawn.querySelectorAll("path")) {
        const feature = features[path.__data__];
        if (!feature) continue;
        path.dataset.code = feature.properties.code;
        path.addEventListener("click", () => choose(feature.properties.code));
      }
      paint(drawn);
      return drawn;
    },
  });
  function paint(root) {
    for (const path of root.querySelectorAll("path[data-code]")) path.classList.toggle("selected", path.dataset.code === chosen);
  }
  return {node, mark(code) { chosen = code; paint(node); }};
}
