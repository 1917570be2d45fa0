// On paper what is folded away opens, but for the numbers behind the forecasts: their captions say how
// they end, and they would fill ten pages. It folds again afterwards.

export function paper() {
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")].filter((details) => !details.closest("#forecasts"));
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
  });
}
