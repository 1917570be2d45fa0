// The page: reads the data in it, builds its parts in one language, and builds them again in the other.
import {watchWidth} from "./chart.js";
import {costs} from "./costs.js";
import {el} from "./dom.js";
import {fans} from "./fans.js";
import {gains} from "./gains.js";
import {headline} from "./headline.js";
import {footer, ledger} from "./ledger.js";
import {numbers, withMinus} from "./numbers.js";
import {runStyle} from "./palette.js";
import {paper} from "./paper.js";
import {regions} from "./regions.js";
import {scenario} from "./scenario.js";
import {spillover} from "./spillover.js";
import {targets} from "./targets.js";
import {en} from "./words_en.js";
import {id} from "./words_id.js";

const LANGUAGES = {id, en};
const PARTS = {
  headline, scenario, forecasts: fans, regions, gains,
  targets: (c) => [targets(c), costs(c)], spillover, ledger,
};
const data = JSON.parse(document.getElementById("data").textContent);
const state = {layer: 0, view: null};  // what the reader chose outlives a change of language

// What every part is given: the data, and how to say it.
function context(lang) {
  const words = LANGUAGES[lang];
  const runs = data.runs.map((_, i) => runStyle(i));
  return {
    data, lang, words, state, runs, numbers: numbers(lang),
    pick: (text) => withMinus(text == null ? "" : typeof text === "string" ? text : text[lang] ?? text.en ?? text.id ?? ""),
    runTitle(i) { return this.pick(data.runs[i].title) || data.runs[i].file; },
    badge: (i) => el("span", {class: "badge", style: {"background-color": runs[i].colour}}, data.runs[i].key),
    minus: (i) => `${data.runs[i].key}\u00a0−\u00a0${data.runs[0].key}`,
  };
}

function show(lang) {
  const c = context(lang);
  document.documentElement.lang = lang;
  document.title = `${titleOf(c)} · umkm`;
  const sections = Object.entries(PARTS).map(([name, part], i) => {
    const [title, says] = c.words.parts[name];
    return el("section", {id: name, class: "part", "aria-labelledby": `${name}-title`},
      el("h2", {id: `${name}-title`}, el("span", {class: "count", "aria-hidden": "true"}, String(i + 1)), title),
      el("p", {class: "deck"}, says), part(c));
  });
  document.getElementById("page").replaceChildren(
    el("a", {class: "skip", href: "#headline"}, c.words.skip),
    masthead(c),
    el("main", {}, sections),
    el("footer", {}, el("div", {class: "inside"}, footer(c))));
}

const titleOf = (c) => (data.runs.length > 1 ? c.words.compared(data.runs.length) : c.runTitle(0));

function masthead(c) {
  const [first] = data.runs;
  const several = data.runs.length > 1;
  const {numbers: n, words} = c;
  return el("header", {class: "masthead"}, el("div", {class: "inside"},
    el("div", {class: "top"}, el("p", {class: "kicker"}, "umkm · ", words.reportOn, " ", data.runs.map(({file}) => file).join(", ")), languageSwitch(c)),
    el("h1", {}, titleOf(c)),
    several && el("ol", {class: "runs"}, data.runs.map((_, i) => el("li", {}, c.badge(i), el("span", {}, c.runTitle(i))))),
    several && el("p", {class: "deck"}, words.comparedWith(first.key)),
    !several && first.note && el("p", {class: "deck"}, c.pick(first.note)),
    first.months?.length > 0 && el("p", {class: "meta"},
      words.meta(n.month(first.months[0]), n.month(first.months.at(-1)), n.plain(first.replicates), n.plain(first.scale))),
    data.runs.filter(({warning}) => warning).map(({warning, key}) =>
      el("p", {class: "warning", role: "note"}, several && `${key}: `, c.pick(warning))),
    el("nav", {"aria-label": words.contents}, el("ol", {}, Object.keys(PARTS).map((name) =>
      el("li", {}, el("a", {href: `#${name}`}, words.parts[name][0])))))));
}

function languageSwitch(c) {
  return el("div", {class: "languages", role: "group", "aria-label": c.words.language}, Object.entries(LANGUAGES).map(([lang, {called}]) =>
    el("button", {type: "button", lang, "data-lang": lang, "aria-pressed": String(lang === c.lang), onclick: () => {
      const [x, y] = [scrollX, scrollY];
      show(lang);
      document.querySelector(`.languages [data-lang=${lang}]`).focus({preventScroll: true});
      scrollTo({left: x, top: y, behavior: "instant"});
    }}, called)));
}

show(data.lang in LANGUAGES ? data.lang : "id");
watchWidth(document.body);
paper();
