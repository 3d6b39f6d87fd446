/*
 * Titles while somebody types. Without this script the form simply searches.
 * A combobox as the ARIA practices describe it: the field keeps the focus, arrows choose, Enter goes there, Escape closes.
 */
const WAIT = 150;
const LEAST = 2;

const form = document.querySelector("form[data-suggest]");
const field = form?.elements.namedItem("q");

if (form && field) begin();

function begin() {
  const list = document.createElement("ul");
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", document.querySelector(`label[for="${field.id}"]`).textContent);
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  field.after(list, status);
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-expanded": "false",
    "aria-controls": list.id,
    "aria-autocomplete": "list",
  })) {
    field.setAttribute(name, value);
  }

  let waiting;
  let asking;
  let chosen = -1;

  const close = () => {
    list.hidden = true;
    chosen = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  };

  const choose = (place) => {
    const all = [...list.children];
    chosen = (place + all.length + 1) % (all.length + 1);
    all.forEach((one, index) => one.setAttribute("aria-selected", String(index === chosen)));
    if (all[chosen]) field.setAttribute("aria-activedescendant", all[chosen].id);
    else field.removeAttribute("aria-activedescendant");
  };

  const show = (rows) => {
    list.replaceChildren(...rows.map(item));
    close();
    list.hidden = rows.length === 0;
    field.setAttribute("aria-expanded", String(rows.length > 0));
    status.textContent = rows.length ? form.dataset.some.replace("{n}", rows.length) : form.dataset.none;
  };

  const ask = async () => {
    const text = field.value.trim();
    asking?.abort();
    if (text.length < LEAST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${form.dataset.suggest}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show((await answer.json()).suggestions);
    } catch {
      close(); // typed on, or no connection: the button still searches
    }
  };

  field.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(ask, WAIT);
  });
  field.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing || list.hidden) return;
    if (event.key === "ArrowDown") choose(chosen + 1);
    else if (event.key === "ArrowUp") choose(chosen - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children[chosen]) location.assign(list.children[chosen].dataset.address);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => setTimeout(close, 200));
  form.addEventListener("submit", () => asking?.abort());
  // Before the field loses the focus, which would close the list under the finger.
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const one = event.target.closest("[data-address]");
    if (one) location.assign(one.dataset.address);
  });
}

function item(row, index) {
  const one = document.createElement("li");
  Object.assign(one, { id: `suggestion-${index}`, className: "suggestions__one" });
  one.setAttribute("role", "option");
  one.setAttribute("aria-selected", "false");
  one.dataset.address = row.address;
  const kind = document.createElement("span");
  Object.assign(kind, { className: "suggestions__kind", textContent: row.kind });
  const title = document.createElement("span");
  title.textContent = row.title;
  one.append(title, kind);
  return one;
}
