"use strict";
// Without this script the page shows everything; with it, what the reader asks for, and a link that says so.
(() => {
  const root = document.documentElement;
  const form = document.getElementById("filters");
  const link = document.getElementById("permalink");
  const button = document.getElementById("theme");
  const status = document.getElementById("filtered");
  const boxes = [...form.querySelectorAll("input")];
  const radios = [...document.querySelectorAll(".choose input")];
  const jump = document.getElementById("jump");
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const sheet = document.head.appendChild(document.createElement("style"));
  let anchor = "";

  const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

  // #anchor&scheme=epoch,hazard&theme=dark: values that are shown; an axis that is left out shows all of its own.
  function state() {
    const parts = [];
    for (const axis of new Set(boxes.map((box) => box.name))) {
      const own = boxes.filter((box) => box.name === axis);
      const shown = own.filter((box) => box.checked);
      if (shown.length < own.length) {
        parts.push(axis + "=" + shown.map((box) => encodeURIComponent(box.value)).join(","));
      }
    }
    for (const radio of radios) {
      if (radio.checked && !radio.defaultChecked) {
        parts.push(radio.name + "=" + encodeURIComponent(radio.value));
      }
    }
    if (root.dataset.theme) {
      parts.push("theme=" + root.dataset.theme);
    }
    return parts;
  }

  function show(remember) {
    const off = boxes.filter((box) => !box.checked);
    sheet.textContent = off
      .map((box) => `[data-${box.name}="${CSS.escape(box.value)}"] { display: none !important; }`)
      .join("\n");
    status.textContent = off.length ? "Hidden: " + off.map((box) => box.parentElement.textContent.trim()).join(", ") : "";
    button.textContent = isDark() ? "Light" : "Dark";
    const hash = "#" + [anchor || "summary", ...state()].join("&");
    link.href = hash;
    if (remember) {
      history.replaceState(null, "", hash);
    }
  }

  function read() {
    if (location.hash === "") {
      show(false);
      return;
    }
    const [target, ...parts] = location.hash.slice(1).split("&");
    anchor = target;
    if (parts.length) {
      for (const box of boxes) {
        box.checked = true;
      }
      for (const radio of radios) {
        radio.checked = radio.defaultChecked;
      }
      delete root.dataset.theme;
    }
    for (const part of parts) {
      const [axis, values = ""] = part.split("=");
      if (axis === "theme" && (values === "dark" || values === "light")) {
        root.dataset.theme = values;
      }
      const shown = values.split(",").map(decoded);
      for (const box of boxes.filter((each) => each.name === axis)) {
        box.checked = shown.includes(box.value);
      }
      // A value that is not there leaves the choice as it was.
      for (const radio of radios.filter((each) => each.name === axis && decoded(values) === each.value)) {
        radio.checked = true;
      }
    }
    show(true);
    const place = document.getElementById(target);
    for (let closed = place?.closest("details"); closed; closed = closed.parentElement.closest("details")) {
      closed.open = true;
    }
    place?.scrollIntoView();
  }

  // A link that was cut off in the middle of an escape shows the rest of what it says.
  function decoded(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  for (const radio of radios) {
    radio.addEventListener("change", () => show(true));
  }
  jump.addEventListener("change", () => {
    location.hash = "#" + jump.value;
  });
  jump.parentElement.hidden = !matchMedia("(max-width: 40rem)").matches;
  matchMedia("(max-width: 40rem)").addEventListener("change", (event) => {
    jump.parentElement.hidden = !event.matches;
  });
  form.addEventListener("change", () => show(true));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => setTimeout(() => show(true)));
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    show(true);
  });
  dark.addEventListener("change", () => show(false));
  window.addEventListener("hashchange", read);
  document.getElementById("tools").hidden = false;
  form.hidden = boxes.length === 0;
  read();
})();
