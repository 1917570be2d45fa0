// Tables: rows can be sorted by any column that has `sort`, and shown or hidden by a test.
import {el} from "./dom.js";

// columns: [{head, cell(row), sort(row), number: true}]; the first is the row's name.
export function table(c, {caption, columns, rows, order, sortable = false, tall = false, titled = false}) {
  const body = el("tbody", {}, rows.map((row) => line(columns, row)));
  const lines = new Map(rows.map((row, i) => [row, body.children[i]]));
  const heads = columns.map((column, i) => {
    const head = el("th", {scope: "col", class: column.number && "number"});
    head.append(sortable && column.sort
      ? el("button", {type: "button", class: "sort", onclick: () => sortBy(i)}, column.head, el("span", {class: "arrow", "aria-hidden": "true"}))
      : el("span", {}, column.head));
    return head;
  });
  const state = order ?? {column: null, down: false};

  function show() {
    heads.forEach((head, i) => (i === state.column
      ? head.setAttribute("aria-sort", state.down ? "descending" : "ascending") : head.removeAttribute("aria-sort")));
    if (state.column == null) return;
    const {sort} = columns[state.column];
    const known = (x) => x != null && x === x;
    body.append(...[...rows].sort((a, b) => {
      const [x, y] = [sort(a), sort(b)];
      if (!known(x) || !known(y)) return known(y) - known(x);
      const less = typeof x === "string" ? x.localeCompare(y, c.lang) : x - y;
      return state.down ? -less : less;
    }).map((row) => lines.get(row)));
  }
  function sortBy(i) {
    Object.assign(state, {down: state.column === i ? !state.down : Boolean(columns[i].number), column: i});
    show();
  }
  show();

  const box = el("div", {class: tall ? "scroll tall" : "scroll", tabindex: "0", role: "region", "aria-label": caption},
    el("table", {}, el("caption", {class: !titled && "unseen"}, caption), el("thead", {}, el("tr", {}, heads)), body));
  return {box, lines};
}

const line = (columns, row) => el("tr", {}, columns.map(({cell, number}, i) =>
  i === 0 ? el("th", {scope: "row", class: number && "number"}, cell(row)) : el("td", {class: number && "number"}, cell(row))));

// A number and its interval in one cell.
export const withInterval = (number, interval) => [number, interval !== "–" && el("small", {}, interval)];
