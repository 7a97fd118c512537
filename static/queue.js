// Keys for queues: a press clicks what carries it as data-key. What is swapped in gets the focus, so that a screen
// reader reads it and the next key works.
(() => {
  const SWITCH = "[data-keys-switch]";
  const NAME = "queue-keys";
  const kept = () => {
    try { return localStorage.getItem(NAME); } catch { return null; }
  };
  const keep = (value) => {
    try { localStorage.setItem(NAME, value); } catch { /* Private windows may refuse; the choice then lasts for the page. */ }
  };
  const isTyping = (element) => element.matches("input:not([type=checkbox]):not([type=radio]), textarea, select, [contenteditable]");
  let isWaiting = false; // for the next thing: a key pressed meanwhile would answer what nobody has seen
  const focus = () => document.querySelector("#queue [data-focus]")?.focus({ preventScroll: true });

  document.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (isWaiting || isTyping(event.target) || document.querySelector(SWITCH)?.checked === false) return;
    const wanted = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    const target = document.querySelector(`#queue [data-key="${CSS.escape(wanted)}"]:not(:disabled)`);
    if (!target) return;
    event.preventDefault();
    target.click();
  });

  document.addEventListener("htmx:beforeRequest", (event) => {
    if (event.detail.target?.id === "queue") isWaiting = true;
  });
  for (const failure of ["htmx:responseError", "htmx:sendError", "htmx:swapError", "htmx:timeout", "htmx:sendAbort"]) {
    document.addEventListener(failure, () => { isWaiting = false; });
  }

  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.detail.elt?.id !== "queue") return;
    isWaiting = false;
    focus();
    scrollTo({ top: 0 });
  });

  document.addEventListener("DOMContentLoaded", () => {
    const keys = document.querySelector(SWITCH);
    if (keys) {
      keys.checked = kept() !== "off";
      keys.addEventListener("change", () => keep(keys.checked ? "on" : "off"));
    }
    focus();
  });
})();
