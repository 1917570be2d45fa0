// Numbers, money and months as a reader of the language writes them.

const SPACE = "\u00a0";  // no line ends here
const POWERS = {
  id: [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"]],
  en: [[1e12, "trillion"], [1e9, "billion"], [1e6, "million"]],
};

// Of every unit of the data: what stands before and after a number, its name at an axis, and whether
// large numbers are written in millions. A unit that is not here is written as it stands.
const rupiah = (en, id) => ({
  large: true,
  en: {before: `Rp${SPACE}`, after: en && ` ${en}`, axis: en ? `Rp ${en}` : "Rp"},
  id: {before: `Rp${SPACE}`, after: id && ` ${id}`, axis: id ? `Rp ${id}` : "Rp"},
});
const counted = (en, id) => ({large: true, en: {after: ` ${en}`, axis: en}, id: {after: ` ${id}`, axis: id}});
const UNITS = {
  percent: {en: {after: "%", axis: "percent", change: "change in percent"}, id: {after: "%", axis: "persen", change: "perubahan dalam persen"}},
  points: {en: {after: " points", axis: "percentage points"}, id: {after: " poin", axis: "poin persen"}},
  index: {en: {axis: "index, 0 to 1", change: "change of the index"}, id: {axis: "indeks, 0 sampai 1", change: "perubahan indeks"}},
  months: {en: {after: " months", axis: "months"}, id: {after: " bulan", axis: "bulan"}},
  persons: counted("people", "orang"),
  firms: counted("firms", "usaha"),
  households: counted("households", "rumah tangga"),
  "household-years": counted("household-years", "rumah tangga-tahun"),
  Rp: rupiah("", ""),
  "Rp month-1": rupiah("a month", "per bulan"),
  "Rp/firm": rupiah("per firm", "per usaha"),
  "Rp/household": rupiah("per household", "per rumah tangga"),
  "Rp/household-year": rupiah("per household-year", "per rumah tangga-tahun"),
  "Rp/person": rupiah("per person", "per orang"),
  "Rp/Rp": rupiah("per rupiah", "per rupiah"),
};

export function numbers(lang) {
  const locale = lang === "id" ? "id-ID" : "en";
  const to = lang === "id" ? " sampai " : " to ";
  const formats = new Map();
  const month = (style) => new Intl.DateTimeFormat(locale, {month: style, year: "numeric", timeZone: "UTC"});
  const [long, short] = [month("long"), month("short")];
  const unitOf = (unit) => ({large: UNITS[unit]?.large, ...(UNITS[unit] ?? {})[lang] ?? {after: unit ? ` ${unit}` : "", axis: unit ?? ""}});

  function digits(value, decimals) {
    if (!formats.has(decimals)) formats.set(decimals, new Intl.NumberFormat(locale, {
      minimumFractionDigits: decimals, maximumFractionDigits: decimals}));
    return formats.get(decimals).format(Math.abs(value));
  }

  // How a number of this size is divided, and with how many decimals it then keeps three digits.
  function reading(size, unit, decimals) {
    const {large, before} = unitOf(unit);
    const [divide, word] = (large && POWERS[lang].find(([power]) => size >= power)) || [1, ""];
    if (word) return {divide, word, decimals: Math.max(0, 2 - Math.floor(Math.log10(size / divide)))};
    return {divide, word, decimals: before ? (size < 100 && size % 1 ? 2 : 0) : decimals};
  }

  // signed: "+" before what is above zero.
  function number(value, {divide, decimals}, before, signed) {
    const text = digits(value / divide, decimals);
    const zero = !/[1-9]/.test(text);
    return (zero ? "" : value < 0 ? "−" : signed ? "+" : "") + before + text;
  }

  // The number and what stands after it; bare: only what its size asks for ("2.1 million people", "30.8").
  function parts(x, unit, decimals = 0, {signed = false, bare = false} = {}) {
    if (x == null || !Number.isFinite(x)) return ["–", ""];
    const {before = "", after = ""} = unitOf(unit);
    const read = reading(Math.abs(x), unit, decimals);
    return [number(x, read, before, signed) + (read.word && SPACE + read.word), bare && !read.word ? "" : after];
  }
  const value = (...what) => parts(...what).join("");
  // "30,6 sampai 30,9%": both ends are divided alike.
  function interval(low, high, unit, decimals = 0, {signed = false, bare = false} = {}) {
    if (low == null || high == null) return "–";
    const {before = "", after = ""} = unitOf(unit);
    const read = reading(Math.max(Math.abs(low), Math.abs(high)), unit, decimals);
    return number(low, read, before, signed) + to + number(high, read, before, signed) +
      (read.word && SPACE + read.word) + (bare && !read.word ? "" : after);
  }

  // For an axis: the divisor of all its numbers, its name with that word, and its ticks.
  function axis(unit, values, signed = false) {
    const size = Math.max(0, ...values.filter(Number.isFinite).map(Math.abs));
    const {large, axis: level, change = level} = unitOf(unit);
    const name = signed ? change : level;
    const [divide, word] = (large && POWERS[lang].find(([power]) => size >= power)) || [1, ""];
    const label = !word ? name : name.startsWith("Rp") ? name.replace("Rp", `Rp ${word}`) : `${word} ${name}`;
    const decimalsOf = (x) => Number(x.toPrecision(6)).toFixed(12).split(".")[1].replace(/0+$/, "").length;
    const tick = (x, _, all = [x]) => (x < 0 ? "−" : signed && x > 0 ? "+" : "") +
      (x === 0 ? "0" : digits(x, Math.max(...all.map((y) => decimalsOf(y)))));
    // For a number in a small place, whose unit stands beside; of large ones three digits.
    const short = (x, decimals) => {
      const left = Math.max(0, 2 - Math.floor(Math.log10(Math.max(1, Math.abs(x ?? 0) / divide))));
      return Number.isFinite(x) ? number(x, {divide, decimals: large ? left : decimals}, "", signed) : "–";
    };
    const shortInterval = (low, high, decimals) => (low == null || high == null ? "–" : short(low, decimals) + (signed || low < 0 ? to : "–") + short(high, decimals));
    return {divide, label, tick, short, shortInterval};
  }

  return {
    value, parts, interval, axis,
    plain: (x, decimals = 0) => (x == null ? "–" : (x < 0 ? "−" : "") + digits(x, decimals)),
    // As many digits as the number has: parameters.
    exact: (x) => (x == null ? "–" : typeof x === "number"
      ? new Intl.NumberFormat(locale, {maximumSignificantDigits: 12}).format(x).replace("-", "−") : String(x)),
    month: (text) => (text ? long.format(monthStart(text)) : "–"),
    shortMonth: (text) => (text ? short.format(monthStart(text)).replace(/ /g, SPACE) : "–"),
    unit: (unit) => unitOf(unit).axis,
  };
}

// Differences of shares are small: one decimal more than their levels.
export const finer = (unit, decimals = 0) => (["points", "percent", "index"].includes(unit) ? decimals + 1 : decimals);

export const monthStart = (text) => new Date(`${text.slice(0, 7)}-01T00:00:00Z`);

// The hyphen before a number in a sentence of the data is a minus.
export const withMinus = (text) => text.replace(/(^|[\s(])-(?=\d|Rp)/g, "$1−");
