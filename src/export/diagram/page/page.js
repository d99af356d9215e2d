// The page's only script: pan, zoom, search, filter, select. All words are in the document already.
"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const view = $("view"), panel = $("panel"), search = $("search"), svg = view.querySelector("svg");
  const whole = svg.viewBox.baseVal, home = [whole.x, whole.y, whole.width, whole.height];
  let box = [...home], chosen = null;

  const show = (next) => {
    const width = Math.min(Math.max(next[2], home[2] / 40), home[2] * 4);
    const height = width * home[3] / home[2];
    box = [next[0], next[1], width, height];
    svg.setAttribute("viewBox", box.join(" "));
  };
  const zoom = (factor, at = [0.5, 0.5]) => {
    const width = Math.min(Math.max(box[2] * factor, home[2] / 40), home[2] * 4), scale = width / box[2];
    show([box[0] + box[2] * at[0] * (1 - scale), box[1] + box[3] * at[1] * (1 - scale), width]);
  };
  const pan = (x, y) => show([box[0] + x * box[2], box[1] + y * box[3], box[2]]);
  // Where a pointer is, as a share of the drawing shown (the drawing is centred in the view).
  const share = (event) => {
    const point = new DOMPoint(event.clientX, event.clientY).matrixTransform(svg.getScreenCTM().inverse());
    return [(point.x - box[0]) / box[2], (point.y - box[1]) / box[3]];
  };

  const pointers = new Map();
  let moved = false, spread = 0;
  view.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, event);
    moved = false;
    spread = 0;
  });
  window.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    if (pointers.size === 2) {
      const other = [...pointers.entries()].find(([id]) => id !== event.pointerId)[1];
      const apart = Math.hypot(event.clientX - other.clientX, event.clientY - other.clientY);
      if (spread > 0 && apart > 0) zoom(spread / apart, share(event));
      spread = apart;
      moved = true;
    } else {
      const scale = 1 / svg.getScreenCTM().a;
      const [x, y] = [event.clientX - before.clientX, event.clientY - before.clientY];
      if (!moved && Math.hypot(x, y) < 4) return;
      moved = true;
      show([box[0] - x * scale, box[1] - y * scale, box[2]]);
    }
    pointers.set(event.pointerId, event);
  });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, (event) => pointers.delete(event.pointerId));
  view.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(Math.exp(Math.sign(event.deltaY) * 0.15), share(event));
  }, { passive: false });

  const claims = all("#all .claim"), nodes = all("g.node", svg), links = all("g.link", svg), labels = all("g.label", svg);
  svg.setAttribute("role", "group");
  for (const part of [...nodes, ...links]) {
    part.setAttribute("tabindex", "0");
    part.setAttribute("role", "button");
    part.setAttribute("aria-label", part.querySelector("title").textContent);
  }
  const visible = (claim) => !claim.hidden;
  const linkOf = (part) => part.classList.contains("label") ? $(part.dataset.link) : part;

  const mark = () => {
    for (const part of all(".chosen", svg)) part.classList.remove("chosen");
    const near = new Set();
    if (chosen) {
      chosen.classList.add("chosen");
      near.add(chosen.id);
      for (const claim of claims.filter(visible)) {
        const { from, to, link } = claim.dataset;
        if (link === chosen.id || from === chosen.id || to === chosen.id) [from, to, link].forEach((id) => near.add(id));
      }
    }
    const found = all(".found", svg).map((part) => part.id);
    const lit = (id) => (!chosen || near.has(id)) && (!found.length || chosen || found.includes(id));
    for (const part of [...nodes, ...links]) part.classList.toggle("dim", !lit(part.id));
    for (const part of labels) part.classList.toggle("dim", !lit(part.dataset.link));
  };
  const select = (part) => {
    chosen = part;
    panel.textContent = "";
    if (!part) {
      panel.append($("help").content.cloneNode(true));
    } else {
      const node = part.classList.contains("node");
      if (node) panel.append($("d-" + part.id).content.cloneNode(true));
      const list = document.createElement("ol");
      list.className = "claims";
      const own = (claim) => node ? claim.dataset.from === part.id || claim.dataset.to === part.id : claim.dataset.link === part.id;
      for (const claim of claims.filter((claim) => own(claim) && visible(claim))) {
        const copy = claim.cloneNode(true);
        copy.removeAttribute("id");
        list.append(copy);
      }
      panel.append(list);
      panel.scrollTop = 0;
    }
    mark();
  };
  svg.addEventListener("click", (event) => {
    if (moved) return;
    const part = event.target.closest("g.node, g.link, g.label");
    select(part ? linkOf(part) : null);
  });
  document.addEventListener("click", (event) => {
    const name = event.target.closest("button.name");
    if (name) select($(name.dataset.node));
  });

  const filter = () => {
    const off = (group) => new Set(all(`input[data-${group}]`).filter((box) => !box.checked).map((box) => box.dataset[group]));
    const relations = off("relation"), statuses = off("status");
    for (const claim of claims) claim.hidden = relations.has(claim.dataset.relation) || statuses.has(claim.dataset.status);
    const shown = claims.filter(visible), used = new Set(shown.flatMap((claim) => [claim.dataset.from, claim.dataset.to, claim.dataset.link]));
    for (const part of [...nodes, ...links]) part.classList.toggle("off", !used.has(part.id));
    for (const part of labels) {
      part.classList.toggle("off", !used.has(part.dataset.link));
      for (const line of all("text", part)) line.classList.toggle("off", relations.has(line.dataset.relation));
    }
    $("count").textContent = `${shown.length} / ${claims.length}`;
    if (chosen) select(chosen.classList.contains("off") ? null : chosen);
  };
  for (const box of all(".bar input[type=checkbox]")) box.addEventListener("change", filter);

  const find = () => {
    const wanted = search.value.trim().toLowerCase();
    for (const part of nodes) {
      const names = $("d-" + part.id).dataset.names.toLowerCase();
      part.classList.toggle("found", wanted !== "" && names.includes(wanted));
    }
    chosen = null;
    mark();
  };
  search.addEventListener("input", find);
  $("bar").addEventListener("submit", (event) => {
    event.preventDefault();
    const first = svg.querySelector("g.node.found:not(.off)");
    if (first) {
      select(first);
      first.focus();
    }
  });

  const theme = (dark) => document.documentElement.dataset.theme = dark ? "dark" : "light";
  const prefers = matchMedia("(prefers-color-scheme: dark)");
  theme(prefers.matches);
  prefers.addEventListener("change", (event) => theme(event.matches));
  const actions = {
    in: () => zoom(0.8), out: () => zoom(1.25), fit: () => show(home),
    theme: () => theme(document.documentElement.dataset.theme !== "dark"), print: () => { show(home); window.print(); },
  };
  for (const button of all("button[data-do]")) button.addEventListener("click", actions[button.dataset.do]);
  const keys = {
    "+": actions.in, "=": actions.in, "-": actions.out, "0": actions.fit,
    ArrowLeft: () => pan(-0.08, 0), ArrowRight: () => pan(0.08, 0), ArrowUp: () => pan(0, -0.08), ArrowDown: () => pan(0, 0.08),
  };
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      search.value = "";
      find();
      select(null);
    } else if (event.target === search || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    } else if (event.key === "/") {
      event.preventDefault();
      search.focus();
    } else if (view.contains(event.target) && (event.key === "Enter" || event.key === " ")) {
      const part = event.target.closest("g.node, g.link");
      if (part) {
        event.preventDefault();
        select(part);
      }
    } else if (view.contains(event.target) && keys[event.key]) {
      event.preventDefault();
      keys[event.key]();
    }
  });
  filter();
  select(null);
})();
