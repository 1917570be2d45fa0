// Part 4: the 38 regions as a map, a table, and the future of the one that is chosen.
import {chart, drawCharts, legendOf} from "./chart.js";
import {el, svg} from "./dom.js";
import {numbersTable, runEntry} from "./fans.js";
import {outlines, tiles} from "./map.js";
import {finer} from "./numbers.js";
import {differenceColours, levelColours} from "./palette.js";
import {table, withInterval} from "./table.js";
import {timeChart} from "./timechart.js";

export function regions(c) {
  const layers = c.data.map?.layers ?? [];
  if (!layers.length || !c.data.regions?.length) return [el("p", {class: "none"}, c.words.noRegions)];
  const {state} = c;
  const [mapBox, tableBox, panel] = ["map", "list", "chosen"].map((name) => el("div", {class: name}));
  panel.setAttribute("aria-live", "polite");
  let mark = () => {};

  function showLayer() {
    const layer = layers[state.layer];
    const shown = views(c, layer).find(({id}) => id === state.view) ?? views(c, layer)[0];
    state.region ??= c.data.regions[mostOf(shown.mean)].code;
    const colours = shown.difference ? differenceColours(shown.mean, layer.good) : levelColours(shown.mean);
    const draw = c.data.geometry && state.outlines ? outlines : tiles;
    const axis = c.numbers.axis(shown.unit, shown.mean, shown.difference);
    const map = draw(c, {layer, shown, axis, colours, choose: showRegion});
    const list = regionTable(c, layer, (code) => { showRegion(code); panel.querySelector("h3").focus(); });
    mapBox.replaceChildren(el("h4", {}, c.pick(layer.title), shown.name && `, ${shown.name}`, el("span", {class: "when"}, ` ${axis.label}, ${c.numbers.month(layer.month)}`)),
      map.node, scaleBar(c, colours, shown, layer), draw === tiles ? el("p", {class: "quiet"}, c.words.shapes) : "", ...(shown.caption ? [el("p", {class: "caption"}, c.pick(shown.caption))] : []));
    tableBox.replaceChildren(...list.nodes);
    mark = (code) => { map.mark(code); list.mark(code); };
    mark(state.region);
    drawCharts(mapBox);
  }
  function showRegion(code) {
    state.region = code;
    mark(code);
    panel.replaceChildren(...regionCharts(c, code));
    drawCharts(panel);
  }
  const controls = controlsOf(c, layers, showLayer, showRegion);
  showLayer();
  showRegion(state.region);
  return [controls, mapBox, panel, tableBox];
}

// What the map can show of a layer: each run, and each difference.
function views(c, layer) {
  const several = c.runs.length > 1;
  return [
    ...layer.values.map((values) => ({...values, id: `run${values.run}`, name: several ? c.data.runs[values.run].key : "", unit: layer.unit, decimals: layer.decimals})),
    ...(layer.differences ?? []).map((values) => ({...values, id: `difference${values.run}`, name: c.minus(values.run), difference: true, decimals: finer(values.unit, layer.decimals)})),
  ];
}

const mostOf = (values) => values.reduce((best, x, i) => (Math.abs(x ?? 0) > Math.abs(values[best] ?? 0) ? i : best), 0);

function controlsOf(c, layers, showLayer, showRegion) {
  const {state, words} = c;
  const several = views(c, layers[0]);
  const layer = el("select", {onchange: (event) => { state.layer = +event.target.value; showLayer(); }, id: "layer"},
    layers.map(({title}, i) => el("option", {value: i, selected: i === state.layer}, c.pick(title))));
  if (!several.some(({id}) => id === state.view)) state.view = several.at(-1).id;
  const view = several.length > 1 && el("fieldset", {class: "choice"}, el("legend", {}, words.show), several.map(({id, name}) =>
    el("label", {}, el("input", {type: "radio", name: "view", value: id, checked: id === state.view,
      onchange: () => { state.view = id; showLayer(); }}), el("span", {}, name))));
  const kind = c.data.geometry && el("fieldset", {class: "choice"}, el("legend", {}, words.mapKind), [[false, words.tiles], [true, words.outlines]].map(([value, name]) =>
    el("label", {}, el("input", {type: "radio", name: "kind", value: name, checked: value === Boolean(state.outlines),
      onchange: () => { state.outlines = value; showLayer(); }}), el("span", {}, name))));
  return el("div", {class: "controls"}, el("label", {class: "field", for: "layer"}, words.layer, layer), view, kind);
}

function scaleBar(c, colours, shown, layer) {
  const unit = shown.unit;
  const steps = 40;
  const middle = (colours.low + colours.high) / 2;
  const tell = (x) => el("span", {}, c.numbers.value(x, unit, shown.decimals, {signed: shown.difference}));
  return el("div", {class: "scale"},
    svg("svg", {viewBox: `0 0 ${steps} 4`, preserveAspectRatio: "none", "aria-hidden": "true"}, Array.from({length: steps}, (_, i) =>
      svg("rect", {x: i, width: 1.05, height: 4, fill: colours.apply(colours.low + ((i + 0.5) / steps) * (colours.high - colours.low))}))),
    el("p", {}, tell(colours.low), tell(middle), tell(colours.high)),
    shown.difference && layer.good && el("p", {}, ...(layer.good === "low" ? [c.words.better, c.words.worse] : [c.words.worse, c.words.better]).map((word) => el("span", {}, word))));
}

function regionTable(c, layer, choose) {
  const {numbers, words} = c;
  const all = c.data.regions.map((region, i) => ({...region, i}));
  const columns = [{
    head: words.region, sort: ({name}) => name,
    cell: (region) => el("button", {type: "button", class: "region", onclick: () => choose(region.code)}, region.name),
  }, ...views(c, layer).map((view) => ({
    head: [view.name || c.pick(layer.title), ", ", numbers.unit(view.unit)], number: true, sort: ({i}) => view.mean[i],
    cell: ({i}) => withInterval(numbers.value(view.mean[i], view.unit, view.decimals, {bare: true, signed: view.difference}),
      numbers.interval(view.low?.[i], view.high?.[i], view.unit, view.decimals, {bare: true, signed: view.difference})),
  }))];
  c.state.order ??= {column: null, down: false};
  if (c.state.order.column >= columns.length) c.state.order.column = null;
  const {box, lines} = table(c, {caption: `${words.regions}: ${c.pick(layer.title)}, ${numbers.month(layer.month)}`, columns, rows: all, sortable: true, tall: true, order: c.state.order});

  const count = el("p", {class: "quiet", "aria-live": "polite"});
  const search = el("input", {type: "search", id: "search", placeholder: words.searchFor, oninput: filter, autocomplete: "off"});
  const kind = el("select", {id: "kind", onchange: filter}, [["", words.all], ["no", words.regencies], ["yes", words.cities]].map(([value, name]) => el("option", {value}, name)));
  search.value = c.state.search ?? "";
  kind.value = c.state.kind ?? "";
  function filter() {
    Object.assign(c.state, {search: search.value, kind: kind.value});
    const wanted = search.value.trim().toLocaleLowerCase(c.lang);
    let left = 0;
    for (const [region, row] of lines) {
      row.hidden = !(`${region.name} ${region.code}`.toLocaleLowerCase(c.lang).includes(wanted) && (!kind.value || (kind.value === "yes") === Boolean(region.city)));
      left += !row.hidden;
    }
    count.textContent = words.regionsShown(left, all.length);
  }
  filter();
  return {
    nodes: [el("h4", {}, `${words.regions}: ${c.pick(layer.title)}, ${numbers.month(layer.month)}`), el("div", {class: "filters"}, el("label", {class: "field", for: "search"}, words.search, search), el("label", {class: "field", for: "kind"}, words.kind, kind)),
      box, count, el("p", {class: "quiet"}, c.runs.length > 1 ? words.intervalsOfTable : words.intervalsOfRun)],
    mark(code) {
      for (const [region, row] of lines) {
        row.classList.toggle("selected", region.code === code);
        row.querySelector("button").setAttribute("aria-pressed", region.code === code);
      }
    },
  };
}

// Medians and bands of one region, with what was measured there.
function regionCharts(c, code) {
  const place = c.data.regions.findIndex((region) => region.code === code);
  const region = c.data.regions[place];
  const series = c.data.region_series ?? [];
  return [
    el("h3", {tabindex: "-1"}, region.name, " ", el("small", {}, region.code)),
    series.length === 0 ? el("p", {class: "none"}, c.words.noRegionSeries) : el("div", {class: "charts"}, series.map((one) => {
      const lines = one.runs.filter(({regions}) => regions[place]).map(({run, months, regions}) => ({
        style: c.runs[run], label: c.runs.length > 1 ? c.data.runs[run].key : "", months, middle: regions[place].q50,
        bands: [{low: regions[place].q10, high: regions[place].q90, opacity: 0.2, told: "80%"}],
      }));
      const data = (one.data ?? []).filter((point) => point.code === code);
      const title = `${c.pick(one.title)}, ${region.name}`;
      const entries = [...(c.runs.length > 1 ? one.runs.map(({run}) => runEntry(c, run)) : []),
        data.length > 0 && {text: c.words.measured, colour: "#14212b", symbol: "circle"}].filter(Boolean);
      return chart(c, {
        title, legend: entries.length > 0 && legendOf(entries), note: c.words.band80, long: true,
        table: lines.length > 0 && numbersTable(c, {title, lines, data, fan: one}),
        draw: (width, flat) => (lines.length ? timeChart(c, width, {lines, data, unit: one.unit, decimals: one.decimals, flat}) : el("p", {class: "none"}, c.words.unknown)),
      });
    })),
  ];
}
