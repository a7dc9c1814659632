// All sentences of a page at once: by a button, and on paper.
"use strict";

const folds = [...document.querySelectorAll("details.evidence, details.plan")];

function unfold(open) {
  for (const one of folds) one.open = open;
}

if (folds.length > 1) {
  const button = document.createElement("button");
  const tell = () => (button.textContent = folds.every((one) => one.open) ? "收起全部原文" : "展开全部原文");
  button.type = "button";
  button.addEventListener("click", () => {
    unfold(!folds.every((one) => one.open));
    tell();
  });
  tell();
  document.querySelector(".tools").prepend(button);
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = folds.filter((one) => !one.open);
    unfold(true);
  });
  addEventListener("afterprint", () => closed.forEach((one) => (one.open = false)));
}
