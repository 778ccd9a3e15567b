// Makes the charts of a page answer: each mark tells its row of the table to whoever points at it,
// taps it, or comes to it by keyboard (arrow keys, Home, End; Escape closes). The drawing that came
// with the page stays until the new one stands, and for good where anything fails.

const CLOSE_AFTER_MS = 150; // long enough to move the pointer onto what is told
const GAP_PX = 6;
const STEPS = {
  ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity,
};

const near = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    if (!isIntersecting) continue;
    near.unobserve(target);
    makeAnswer(target);
  }
}, { rootMargin: "400px" });
for (const figure of document.querySelectorAll(".cw-figure:has(.cw-vega)")) near.observe(figure);

/** Put a live drawing of the same specification in place of a figure's still one. */
async function makeAnswer(figure) {
  const still = figure.querySelector(".cw-chart");
  const live = still.cloneNode(false);
  try {
    const { viewOf } = await import("./vega-6.4.0.min.js");
    const container = live.appendChild(document.createElement("div"));
    const vega = JSON.parse(figure.querySelector(".cw-vega").textContent);
    await viewOf(vega, { renderer: "svg", container, tooltip: () => {} }).runAsync();
    still.replaceWith(live);
    letTell(live, marksWithWords(container));
    live.setAttribute("role", "group"); // what is in an image cannot be come to
    figure.querySelector(".cw-chart-hint").hidden = false;
  } catch {
    live.replaceWith(still);
  }
}

/** Marks that have something to tell, with its words: from the top down, each line from the left. */
function marksWithWords(container) {
  const marks = [...container.querySelectorAll("svg *")].filter(
    (mark) => mark.localName !== "g" && typeof mark.__data__?.tooltip === "string",
  );
  const places = new Map(marks.map((mark) => [mark, mark.getBoundingClientRect()]));
  const middle = (mark) => places.get(mark).top + places.get(mark).height / 2;
  marks.sort((a, b) => middle(a) - middle(b) || places.get(a).left - places.get(b).left);
  return marks.map((mark) => ({ mark, words: mark.__data__.tooltip }));
}

function letTell(live, marks) {
  const tip = new Tip(live);
  for (const { mark, words } of marks) {
    mark.addEventListener("pointerenter", () => tip.open(mark, words));
    mark.addEventListener("pointerleave", () => tip.closeSoon());
    mark.addEventListener("focus", () => tip.open(mark, words));
    mark.addEventListener("blur", () => tip.close());
  }
  forgetNames(live);
  letWalk(live, namedStops(marks));
}

/** What is told, beside its mark. Its words are also the mark's name, so nobody hears them twice. */
class Tip {
  #box; #live; #closing;

  constructor(live) {
    this.#live = live;
    this.#box = live.appendChild(document.createElement("div"));
    this.#box.className = "cw-tip";
    this.#box.hidden = true;
    this.#box.setAttribute("aria-hidden", "true");
    this.#box.addEventListener("pointerenter", () => clearTimeout(this.#closing));
    this.#box.addEventListener("pointerleave", () => this.closeSoon());
    document.addEventListener("keydown", ({ key }) => key === "Escape" && this.close());
  }

  open(mark, words) {
    clearTimeout(this.#closing);
    this.#box.textContent = words;
    this.#box.hidden = false;
    this.#place(mark.getBoundingClientRect(), this.#live.getBoundingClientRect());
  }

  close() {
    this.#box.hidden = true;
  }

  closeSoon() {
    clearTimeout(this.#closing);
    this.#closing = setTimeout(() => this.close(), CLOSE_AFTER_MS);
  }

  /** Below the mark, or above it where there is no room, and never off the side of the chart. */
  #place(mark, chart) {
    const { offsetWidth: wide, offsetHeight: high, style } = this.#box;
    const left = mark.left + mark.width / 2 - chart.left - wide / 2;
    style.left = `${Math.max(0, Math.min(left, chart.width - wide))}px`;
    const fits = mark.bottom + GAP_PX + high < window.innerHeight;
    style.top = `${(fits ? mark.bottom + GAP_PX : mark.top - GAP_PX - high) - chart.top}px`;
  }
}

/** Vega names the parts of a drawing by how it is made; the chart as a whole has our own name. */
function forgetNames(live) {
  for (const part of live.querySelectorAll(":scope > div:first-child, :scope > div:first-child *")) {
    for (const name of part.getAttributeNames()) {
      if (name === "role" || name.startsWith("aria-")) part.removeAttribute(name);
    }
    if (part.localName === "text") part.setAttribute("aria-hidden", "true"); // it is in the table
  }
}

/** Where the keyboard stops: once for marks that tell the same, such as a bar and its pale tip. */
function namedStops(marks) {
  const first = new Map();
  for (const { mark, words } of marks) if (!first.has(words)) first.set(words, mark);
  for (const [words, mark] of first) {
    mark.setAttribute("role", "img");
    mark.setAttribute("aria-label", words.replaceAll("\n", ", "));
    mark.setAttribute("tabindex", "-1");
  }
  return [...first.values()];
}

/** One stop of the Tab key for the whole chart; other keys go from mark to mark. */
function letWalk(live, stops) {
  let at = 0;
  const stand = (next) => {
    stops[at].setAttribute("tabindex", "-1");
    at = Math.max(0, Math.min(next, stops.length - 1));
    stops[at].setAttribute("tabindex", "0");
  };
  stand(0);
  live.addEventListener("focusin", ({ target }) => stand(stops.indexOf(target)));
  live.addEventListener("keydown", (event) => {
    if (!(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    stand(at + STEPS[event.key]);
    stops[at].focus();
  });
}
