/* What script adds to pages that work without it. Nothing here writes to any storage: typed text stays in the page. */

const STALE_AFTER = 15 * 60 * 1000; // ms: after that "open now" may be wrong
const SLOW_AFTER = 300; // ms
const REMEMBER_AFTER = 500; // ms without a key

const root = document.documentElement;
const all = (selector) => document.querySelectorAll(selector);

function keepForOffline() {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker
    .register("/service-worker.js")
    .then(() => navigator.serviceWorker.ready)
    .then((registration) => registration.active.postMessage("keep"))
    .catch(() => undefined); // a private window may forbid it; the site works without
}

/* A page that has been lying open no longer knows what is open now. */
function markStale() {
  const rendered = Date.parse(document.querySelector('meta[name="rendered-at"]')?.content);
  if (Date.now() - rendered > STALE_AFTER) root.dataset.stale = "";
}

function focusErrors() {
  document.querySelector("[data-focus]")?.focus();
}

/* On a telephone the row of rooms moves sideways: the room one is in stands in sight. */
function showOwnRoom() {
  const own = document.querySelector(".site-nav [aria-current]");
  if (own) own.parentElement.scrollLeft = own.offsetLeft - own.parentElement.offsetLeft - own.offsetWidth;
}

function unhideControls() {
  for (const control of all("[data-needs-script]")) control.hidden = false;
}

/*
 * A browser cannot show a page again that came by POST: "back" and "reload" end in its own error page. So the fields of such a
 * page stay with its place in the history of this tab, which ends with the tab; see sendAgain.
 */
function remember() {
  const form = document.querySelector("form[data-posted]");
  if (form) history.replaceState({ fields: [...new FormData(form)] }, "");
}

/* Back at such a place, the fields are sent again. Without a network at least the text returns to its box. */
function sendAgain() {
  const fields = history.state?.fields;
  const ask = document.querySelector("form[data-again]");
  if (!fields || !ask) return;
  if (navigator.onLine === false || "fromCache" in root.dataset) {
    ask.elements.text.value = new Map(fields).get("text") ?? "";
    return;
  }
  const again = document.createElement("form");
  again.method = "post";
  again.hidden = true;
  for (const [name, value] of fields) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    again.append(field);
  }
  document.body.append(again);
  again.submit();
}

/* What is copied: a field's value, the filled lines of a form with their labels, or the text of anything else. */
function textOf(source) {
  const areas = [...source.querySelectorAll("textarea")].filter((area) => area.value.trim());
  if (areas.length) return areas.map((area) => `${area.labels[0]?.innerText ?? ""}: ${area.value.trim()}`).join("\n");
  return source.value ?? source.innerText;
}

async function copy(button) {
  const source = document.getElementById(button.dataset.copy);
  await navigator.clipboard.writeText(textOf(source));
  const label = button.querySelector(".button__label");
  const before = label.textContent;
  label.setAttribute("role", "status");
  label.textContent = button.dataset.done;
  setTimeout(() => {
    label.textContent = before;
  }, 3000);
}

function onClick(event) {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.dataset.copy) copy(button).catch(() => getSelection().selectAllChildren(document.getElementById(button.dataset.copy)));
  if ("print" in button.dataset) print();
}

/* Counts characters as people do: an emoji is one. Nothing is cut off. */
function count(area) {
  const line = document.querySelector(`[data-count-for="${area.id}"]`);
  const left = Number(area.dataset.max) - [...area.value].length;
  if (!line || !area.value) return;
  line.toggleAttribute("data-too-long", left < 0);
  line.textContent = (left < 0 ? line.dataset.over : line.dataset.left).replace("{n}", Math.abs(left).toLocaleString());
}

/* Without a connection the form stays where it is, and so does what was typed. */
function onSubmit(event) {
  const notice = document.querySelector("[data-offline-notice]");
  if (navigator.onLine === false && notice) {
    event.preventDefault();
    notice.hidden = false;
    notice.scrollIntoView({ block: "center" });
    return;
  }
  setTimeout(() => {
    for (const line of all("[data-busy]")) line.hidden = false;
  }, SLOW_AFTER);
}

function openForPrint(open) {
  for (const details of all("details.print-open")) {
    if (open && !details.open) details.dataset.opened = "";
    if (open || "opened" in details.dataset) details.open = open;
    if (!open) delete details.dataset.opened;
  }
}

keepForOffline();
markStale();
setInterval(markStale, 60 * 1000);
focusErrors();
unhideControls();
showOwnRoom();
remember();
sendAgain();
for (const area of all("textarea[data-max]")) {
  count(area);
  area.addEventListener("input", () => count(area));
}
document.addEventListener("click", onClick);
document.addEventListener("submit", onSubmit);
let remembering;
document.addEventListener("input", () => {
  clearTimeout(remembering);
  remembering = setTimeout(remember, REMEMBER_AFTER);
});
document.addEventListener("change", remember);
addEventListener("online", () => {
  for (const notice of all("[data-offline-notice]")) notice.hidden = true;
});
addEventListener("pageshow", () => {
  for (const line of all("[data-busy]")) line.hidden = true;
  markStale();
});
addEventListener("beforeprint", () => openForPrint(true));
addEventListener("afterprint", () => openForPrint(false));
