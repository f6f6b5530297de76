// Starts Blazor, and does what must not cost a call to the server: copying, theme, keyboard.

import { connectionBack, connectionLost, keep, restore } from "./typed.js";

const reconnectBar = document.getElementById("components-reconnect-modal");

reconnectBar?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
  if (detail.state === "show") {
    // The whole page says that it is not live (css/app.css).
    document.documentElement.dataset.connection = "lost";
    connectionLost();
  } else if (detail.state === "hide") {
    delete document.documentElement.dataset.connection;
    connectionBack();
  } else if (detail.state === "rejected" || detail.state === "resume-failed") {
    // A server that was restarted no longer knows this page's circuit: only loading again helps, and nobody should have to ask for it.
    keep();
    location.reload();
  }
});

if (globalThis.Blazor) {
  Blazor.start({
    circuit: {
      configureSignalR: (builder) =>
        // A network that swallows everything tells nobody: the server gives a sign of life every two seconds (CircuitsRegistration.cs),
        // and a request that opens a connection may not hang for the minutes that a browser would give it.
        builder.withUrl("_blazor", { timeout: 5000 }).withServerTimeout(5000),
      reconnectionOptions: {
        // Without a limit on tries: a laptop that slept a night finds its page again by itself.
        maxRetries: 1000000,
        retryIntervalMilliseconds: (tries) => Math.min(2000, 250 * 2 ** Math.min(tries, 3)),
      },
    },
  });
  restore();
}

document.addEventListener("click", async ({ target }) => {
  const copy = target.closest?.("[data-copy]");
  if (copy) {
    await copyText(copy.dataset.copy);
    copy.setAttribute("data-copied", "");
    announce(copy.dataset.copiedLabel);
    setTimeout(() => copy.removeAttribute("data-copied"), 2000);
    return;
  }

  const themeForm = target.closest?.("[data-theme-switch]") && target.closest("[data-theme-form]");
  if (themeForm) {
    await keepTheme(themeForm, switchTheme());
    return;
  }

  if (target.closest?.("[data-shortcuts]")) {
    document.getElementById("shortcuts")?.showModal();
    return;
  }

  if (target.id === "shortcuts") {
    target.close();
  }
});

async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    // Plain http in the home network: no clipboard API there.
    const box = document.createElement("textarea");
    box.value = text;
    box.style.position = "fixed";
    box.style.opacity = "0";
    (document.querySelector("dialog[open]") ?? document.body).append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
  }
}

function announce(text) {
  const region = document.getElementById("announcer");
  if (region && text) {
    region.textContent = "";
    requestAnimationFrame(() => (region.textContent = text));
  }
}

function switchTheme() {
  const root = document.documentElement;
  const order = ["", "light", "dark"];
  const next = order[(order.indexOf(root.dataset.theme ?? "") + 1) % order.length];
  const path = new URL(document.baseURI).pathname;
  if (next) {
    root.dataset.theme = next;
  } else {
    delete root.dataset.theme;
  }
  document.cookie = `theme=${next}; path=${path}; max-age=${next ? 31536000 : 0}; samesite=lax`;
  return next || "system";
}

// For the user's other browsers; this one has its cookie already and needs no answer.
async function keepTheme(form, theme) {
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", theme);
  try {
    await fetch(form.action, { method: "POST", body, keepalive: true });
  } catch {
    // No connection: it holds in this browser.
  }
}

let pending = "";
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (typing || event.ctrlKey || event.metaKey || event.altKey || document.querySelector("dialog[open]")) {
    return;
  }

  const key = event.key;
  const goTo = pending === "g" ? document.querySelector(`[data-go="${CSS.escape(key)}"]`) : null;
  pending = key === "g" ? "g" : "";
  if (goTo) {
    event.preventDefault();
    goTo.click();
  } else if (key === "/") {
    const search = document.querySelector("[data-search] input, input[data-search]");
    if (search) {
      event.preventDefault();
      search.focus();
    }
  } else if (key === "?") {
    event.preventDefault();
    document.getElementById("shortcuts")?.showModal();
  }
});
