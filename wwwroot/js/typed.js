// What a person has typed outlives a lost connection. What is typed while it is down never reached the server; and a server that was
// restarted, or has given the page up, builds it anew and empty. In both cases it is typed once more, in the same order.

const fields = "main input, main textarea, main select";
const storageKey = "typed";
const storedFor = 10 * 60 * 1000;
const patience = 10000;

// key → { field, value, unsent }; only what was typed on this page.
let typed = new Map();
let page = "";
let isDown = false;

document.addEventListener("input", remember, true);
document.addEventListener("change", remember, true);

export function connectionLost() {
  isDown = true;
}

// The same circuit or a new one: a page that was built anew, a moment later, has other elements.
export async function connectionBack() {
  isDown = false;
  const until = Date.now() + patience / 2;
  const stays = () => page === here() && !isDown;
  if (stays()) {
    await retype([...typed].filter(([, entry]) => entry.unsent));
  }
  while (stays() && Date.now() < until) {
    await retype([...typed].filter(([, entry]) => !entry.field.isConnected));
    await pause();
  }
}

// Before the page is loaded again. Passwords are not written anywhere.
export function keep() {
  if (page !== here() || typed.size === 0) {
    return;
  }
  const entries = [...typed].filter(([, { field }]) => field.type !== "password").map(([key, { value }]) => [key, { value }]);
  sessionStorage.setItem(storageKey, JSON.stringify({ page, at: Date.now(), entries }));
}

// After it was loaded again.
export function restore() {
  const kept = JSON.parse(sessionStorage.getItem(storageKey) ?? "null");
  if (kept?.page === here()) {
    sessionStorage.removeItem(storageKey);
    if (Date.now() - kept.at < storedFor) {
      retype(kept.entries);
    }
  }
}

function here() {
  return location.pathname + location.search;
}

function remember({ target }) {
  if (!target.matches?.(fields) || target.type === "file") {
    return;
  }
  if (page !== here()) {
    typed = new Map();
    page = here();
  }
  const key = keyOf(target);
  typed.delete(key); // the newest goes last
  typed.set(key, { field: target, value: valueOf(target), unsent: isDown });
}

function valueOf(field) {
  return field.type === "checkbox" || field.type === "radio" ? field.checked : field.value;
}

// An id that is the same each time, else the words around the field and its place among its like.
function keyOf(field) {
  if (field.id && !/-[0-9a-f]{8}$|^mud/.test(field.id)) {
    return "#" + field.id;
  }
  const words = wordsOf(field);
  const alike = [...document.querySelectorAll(fields)].filter((other) => wordsOf(other) === words);
  return `${words}|${alike.indexOf(field)}`;
}

function wordsOf(field) {
  const words = [field.closest("section")?.id, field.closest("fieldset")?.querySelector("legend")?.textContent, field.labels?.[0]?.textContent, field.getAttribute("aria-label")];
  return [field.type, ...words].map((word) => word?.trim() ?? "").join("|");
}

// A field may appear only after another one was filled in, and the first only when the page has read what it shows.
async function retype(entries) {
  let left = entries;
  for (const until = Date.now() + patience; left.length > 0 && Date.now() < until && !isDown; ) {
    const found = new Map([...document.querySelectorAll(fields)].map((field) => [keyOf(field), field]));
    const missing = left.filter(([key]) => !found.has(key));
    left.filter(([key]) => found.has(key)).forEach(([key, { value }]) => fill(key, found.get(key), value));
    left = missing;
    await pause();
  }
}

function pause() {
  return new Promise((resolve) => setTimeout(resolve, 100));
}

function fill(key, field, value) {
  page = here();
  typed.delete(key);
  typed.set(key, { field, value, unsent: false });
  if (field.type === "checkbox" || field.type === "radio") {
    if (field.checked !== value && (value || field.type === "checkbox")) {
      field.click();
    } else {
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    return;
  }
  field.value = value;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}
