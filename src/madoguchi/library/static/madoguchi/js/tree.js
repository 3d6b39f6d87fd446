/* A tree remembers in this browser which of its branches are open. Without script it opens and closes all the same. */

const box = document.querySelector("[data-tree-of]");
const KEY = `madoguchi.tree.${box?.dataset.treeOf}`;
const branches = () => box.querySelectorAll("details");

function remembered() {
  try {
    return new Set(JSON.parse(localStorage.getItem(KEY) ?? "[]"));
  } catch {
    return new Set(); // storage may be forbidden
  }
}

function remember() {
  const open = [...branches()].filter((branch) => branch.open).map((branch) => branch.id);
  try {
    localStorage.setItem(KEY, JSON.stringify(open));
  } catch {
    // the tree works without a memory
  }
}

function openRemembered() {
  const open = remembered();
  if (open.size) for (const branch of branches()) branch.open = open.has(branch.id);
}

/* A link to one place of the tree opens the way to it. The ids of a tree need no escape in an address. */
function openAddressed() {
  const aim = document.getElementById(location.hash.slice(1));
  for (let branch = aim?.closest("details"); branch; branch = branch.parentElement.closest("details")) branch.open = true;
  aim?.scrollIntoView();
}

function setAll(open) {
  for (const branch of branches()) branch.open = open;
}

if (box) {
  openRemembered();
  openAddressed();
  let waiting;
  box.addEventListener(
    "toggle",
    () => {
      clearTimeout(waiting);
      waiting = setTimeout(remember, 200); // one writing for "open all"
    },
    true, // "toggle" does not bubble
  );
  document.querySelector("[data-tree-open]")?.addEventListener("click", () => setAll(true));
  document.querySelector("[data-tree-close]")?.addEventListener("click", () => setAll(false));
}
