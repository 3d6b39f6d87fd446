/* Keeps public pages for the hour in which the network is unplugged. Nothing that was typed is ever kept. */
const CACHE = "madoguchi-{{ version }}";
const PATIENCE = 3000; // ms: how long a page may take before the kept one is shown
const AT_ONCE = 1; // pages fetched side by side: keeping them must not slow down those who ask for help
const HASHED = /\.[0-9a-f]{12}\.[a-z0-9]+$/;
const FILES = ["style", "script", "image", "manifest"];

const prefixOf = (url) => (/^\/en(\/|$)/.test(new URL(url).pathname) ? "/en" : "");
const listOf = (prefix) => `${prefix}/offline/pages.json`;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  if (event.data === "keep" && event.source) event.waitUntil(keep(prefixOf(event.source.url)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (url.origin !== location.origin) return;
  if (request.mode === "navigate") {
    event.respondWith(request.method === "GET" ? page(event, url) : sent(request));
  } else if (request.method === "GET" && FILES.includes(request.destination)) {
    event.respondWith(file(request));
  }
});

async function install() {
  const open = await clients.matchAll({ includeUncontrolled: true, type: "window" });
  const wanted = new Set(open.length ? open.map((client) => prefixOf(client.url)) : [""]);
  // A language that the edition before had stays at hand, too.
  for (const prefix of ["", "/en"]) if (await caches.match(listOf(prefix))) wanted.add(prefix);
  for (const prefix of wanted) await keep(prefix);
  await self.skipWaiting();
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith("madoguchi-") && name !== CACHE) await caches.delete(name);
  }
  await clients.claim();
}

/* All pages of one language, once per edition. Cookies are left out: what is kept is what anybody sees. */
async function keep(prefix) {
  const cache = await caches.open(CACHE);
  const listUrl = listOf(prefix);
  if (await cache.match(listUrl)) return;
  const answer = await fetch(listUrl, { credentials: "omit" });
  if (!answer.ok) throw new Error(`no list of pages: ${answer.status}`);
  const list = await answer.clone().json();
  await cache.addAll(list.static);
  const waiting = [...list.pages];
  const next = async () => {
    while (waiting.length) await keepPage(cache, waiting.shift());
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  await cache.put(listUrl, answer);
}

/* A page that the edition before kept and that has not changed is taken from there: the server answers 304 without it. */
async function keepPage(cache, url) {
  const before = await caches.match(url);
  const tag = before?.headers.get("etag");
  const headers = { "X-Keep": "1", ...(tag && { "If-None-Match": tag }) };
  try {
    const answer = await fetch(url, { credentials: "omit", cache: "no-store", headers });
    if (answer.status === 304) await cache.put(url, before);
    else if (answer.ok && !answer.redirected) await cache.put(url, answer);
  } catch {
    // One page less, or an older one: it is fetched when it is visited.
    if (before) await cache.put(url, before);
  }
}

async function page(event, url) {
  const cache = await caches.open(CACHE);
  const exact = await cache.match(url.pathname + url.search);
  const kept = exact || (await cache.match(url.pathname));
  const fresh = fetch(event.request).then(async (answer) => {
    if (exact && answer.ok && !answer.redirected) await cache.put(url.pathname + url.search, answer.clone());
    return answer;
  });
  event.waitUntil(fresh.catch(() => undefined));
  if (!kept) return fresh.catch(() => offlinePage(cache, url));
  const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const answer = await Promise.race([fresh, patience]).catch(() => undefined);
  return answer && answer.status < 500 ? answer : marked(kept, { queryLost: !exact });
}

async function sent(request) {
  try {
    return await fetch(request);
  } catch {
    return offlinePage(await caches.open(CACHE), new URL(request.url));
  }
}

async function offlinePage(cache, url) {
  const kept = (await cache.match(`${prefixOf(url)}/offline/`)) || (await cache.match("/offline/")) || (await cache.match("/en/offline/"));
  return kept ? marked(kept) : Response.error();
}

/*
 * The kept page says so: the style sheet shows the banner and the written hours when the root is marked; and where the address
 * asked for a part of a list, that this is the whole one.
 */
async function marked(kept, { queryLost = false } = {}) {
  const text = await kept.text();
  const headers = new Headers(kept.headers);
  headers.delete("content-length");
  headers.delete("content-encoding");
  return new Response(text.replace("<html ", `<html data-from-cache ${queryLost ? "data-query-lost " : ""}`), { status: kept.status, headers });
}

/* Files with a hash in their name never change; the others are only served while developing. */
async function file(request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(request);
  if (kept && HASHED.test(new URL(request.url).pathname)) return kept;
  try {
    return await fetch(request);
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
