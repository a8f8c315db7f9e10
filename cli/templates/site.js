// Search, filters, sorting and links of a page of error codes. Without it the page is a whole table.
"use strict";

(() => {
  const root = document.documentElement;
  const form = document.querySelector(".bar");
  const table = document.querySelector(".codes");
  const search = form.elements.q;
  const selects = [...form.querySelectorAll("select")];
  const clear = form.querySelector("[type=reset]");
  const count = form.querySelector("output");
  const none = document.querySelector(".none");
  const said = document.querySelector(".said");
  const languages = [...document.querySelectorAll("[name=lang]")];
  const firstLanguage = languages[0].value;

  // What the table holds no text for.
  const WORDS = {
    en: { copied: "Link copied: ", copy: "The link, to be copied: " },
    zh: { copied: "已复制链接：", copy: "请复制链接：" },
  };
  // So many rows are drawn at once; so many in all unless somebody scrolls on.
  const STEP = 25;
  const ENOUGH = table.rows.length > 500 ? 100 : 500;

  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const compare = new Intl.Collator("en", { numeric: true }).compare;

  const places = new Map();
  for (const select of selects) {
    places.set(select, new Map([...select.options].map((option, place) => [option.value, place])));
  }

  // Each row, with what is asked of it. It is read from the table once.
  const rows = [...table.tBodies].flatMap((body) => [...body.rows]).map((element, place) => {
    const code = element.querySelector("code").textContent;
    const name = element.querySelector(".name").textContent;
    const texts = [...element.querySelectorAll("p > span[lang], .retired > span")];
    const searched = [code, name, name.replaceAll("_", " "), ...texts.map((it) => it.textContent)];
    const data = { ...element.dataset };
    // Which option of each filter it has.
    const options = selects.map((select) => places.get(select).get(data[select.name]) ?? 0);
    return { element, place, code, name, text: plain(searched.join("\n")), data, options };
  });
  const byId = (id) => rows.filter((row) => row.code === id || row.name === id);

  // The rows are in one body, and only those that are shown.
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const end = document.createElement("p");
  table.after(end);
  while (table.tBodies.length > 1) table.tBodies[1].remove();
  body.replaceChildren();
  body.removeAttribute("id");

  let order = rows;
  let shown = rows;
  let drawn = 0;
  let enough = ENOUGH;
  let later = 0;
  let marked = [];

  const chosen = () => languages.find((it) => it.checked).value;
  const words = () => WORDS[chosen().split("-")[0]] ?? WORDS.en;
  let sort = "";

  // The state, in the URL.

  const state = () => {
    const state = new URLSearchParams();
    if (search.value.trim()) state.set("q", search.value);
    for (const select of selects) if (select.value) state.set(select.name, select.value);
    if (sort) state.set("sort", sort);
    if (chosen() !== firstLanguage) state.set("lang", chosen());
    return state;
  };

  // The address is written when there is time: browsers take theirs for it.
  let saving = 0;
  let isNewPage = false;
  const save = (isNew) => {
    isNewPage ||= isNew;
    clearTimeout(saving);
    saving = setTimeout(write, 150);
  };

  const write = () => {
    clearTimeout(saving);
    saving = 0;
    const isNew = isNewPage;
    isNewPage = false;
    const query = state().toString();
    const hash = marked.length && !location.hash.startsWith("#?") ? location.hash : "";
    const now = location.search + location.hash;
    if (now === (query && "?" + query) + hash) return;
    try {
      const url = (query ? "?" + query : location.pathname) + hash;
      history[isNew ? "pushState" : "replaceState"](null, "", url);
    } catch {
      // Some browsers let nothing but the fragment of a file be changed.
      history.replaceState(null, "", query ? "#?" + query : "#");
    }
  };

  const saved = () =>
    new URLSearchParams(location.hash.startsWith("#?") ? location.hash.slice(2) : location.search);

  const load = () => {
    const state = saved();
    const language = state.get("lang") ?? firstLanguage;
    for (const it of languages) it.checked = it.value === language;
    if (!languages.some((it) => it.checked)) languages[0].checked = true;
    search.value = state.get("q") ?? "";
    for (const select of selects) {
      select.value = state.get(select.name) ?? "";
      if (select.selectedIndex < 0) select.value = "";
    }
    const by = state.get("sort") ?? "";
    sort = heads.some((head) => by === head.dataset.by || by === "-" + head.dataset.by) ? by : "";
    speak();
    arrange();
    mark();
    filter();
  };

  // The language.

  const speak = () => {
    const language = chosen();
    root.lang = language;
    const own = language.split("-")[0] === "zh" ? "zh" : "en";
    for (const option of form.querySelectorAll("option")) option.textContent = option.dataset[own];
    search.placeholder = search.dataset[own];
  };

  // Which rows are shown, and in which order.

  const arrange = () => {
    const by = sort.replace(/^-/, "");
    const sign = sort.startsWith("-") ? -1 : 1;
    const key = {
      code: (row) => +row.data.rank,
      status: (row) => +row.data.status,
      name: (row) => row.name,
    }[by] ?? ((row) => row.data[by] ?? "");
    order = rows;
    if (by) {
      const keys = new Map(rows.map((row) => [row, key(row)]));
      const differ = (one, other) => (typeof one === "number" ? one - other : compare(one, other));
      order = [...rows].sort((a, b) => sign * differ(keys.get(a), keys.get(b)) || a.place - b.place);
    }
    for (const head of heads) {
      if (head.dataset.by !== by) head.removeAttribute("aria-sort");
      else head.setAttribute("aria-sort", sign > 0 ? "ascending" : "descending");
    }
  };

  const filter = () => {
    const terms = plain(search.value).split(/\s+/).filter(Boolean);
    const wanted = selects.map((select) => select.selectedIndex);
    const counts = selects.map((select) => new Uint32Array(select.options.length));
    const found = [];
    for (const row of order) {
      if (!terms.every((term) => row.text.includes(term))) continue;
      // Each filter counts what there would be with the others alone.
      const { options } = row;
      let failed = -1;
      let failures = 0;
      for (let at = 0; at < wanted.length; at += 1) {
        if (wanted[at] > 0 && wanted[at] !== options[at]) {
          failed = at;
          failures += 1;
        }
      }
      if (failures > 1) continue;
      if (failures === 0) found.push(row);
      for (let at = 0; at < wanted.length; at += 1) {
        if (failures === 0 || at === failed) counts[at][options[at]] += 1;
      }
    }
    const own = root.lang.split("-")[0] === "zh" ? "zh" : "en";
    selects.forEach((select, index) => {
      select.classList.toggle("set", select.value !== "");
      for (let at = 1; at < select.options.length; at += 1) {
        const option = select.options[at];
        const text = `${option.dataset[own]} (${counts[index][at]})`;
        if (option.textContent !== text) option.textContent = text;
      }
    });
    if (marked.some((row) => !found.includes(row))) unmark();
    clear.disabled = !terms.length && selects.every((select) => !select.value);
    count.textContent = `${found.length} / ${rows.length}`;
    none.hidden = found.length > 0;
    shown = found;
    draw();
    highlight(terms);
  };

  // Drawing: a step at once, the others when there is time.

  const draw = () => {
    clearTimeout(later);
    body.replaceChildren();
    drawn = 0;
    enough = ENOUGH;
    more();
  };

  const more = (limit = drawn + STEP) => {
    const until = Math.min(limit, shown.length);
    const part = document.createDocumentFragment();
    for (; drawn < until; drawn += 1) part.append(shown[drawn].element);
    body.append(part);
    clearTimeout(later);
    if (drawn < Math.min(enough, shown.length)) {
      later = setTimeout(more, 30);
    } else if (drawn < shown.length) {
      // It tells of changes alone: asked anew, it tells whether the end is in sight now.
      watcher.unobserve(end);
      watcher.observe(end);
    }
  };

  const watcher = new IntersectionObserver((entries) => {
    if (entries.some((it) => it.isIntersecting) && drawn < shown.length) {
      enough = drawn + ENOUGH;
      more();
    }
  }, { rootMargin: "1500px" });

  // What was searched for, where the browser can mark it without another element.
  const highlight = (terms) => {
    if (!globalThis.Highlight || !CSS.highlights) return;
    CSS.highlights.delete("found");
    if (!terms.length) return;
    const ranges = [];
    for (const { element } of shown.slice(0, STEP)) {
      for (const holder of element.querySelectorAll("code, p > span")) {
        for (const node of holder.childNodes) {
          const text = node.data?.toLowerCase();
          if (!text || text.length !== node.length) continue;
          for (const term of terms) {
            for (let at = text.indexOf(term); at >= 0; at = text.indexOf(term, at + term.length)) {
              const [startContainer, endContainer] = [node, node];
              ranges.push(new StaticRange({ startContainer, startOffset: at, endContainer, endOffset: at + term.length }));
            }
          }
        }
      }
    }
    CSS.highlights.set("found", new Highlight(...ranges));
  };

  // Links to codes.

  const target = () => {
    const fragment = location.hash.slice(1);
    if (!fragment || fragment.startsWith("?")) return [];
    try {
      const found = byId(decodeURIComponent(fragment));
      if (found.length) return found;
    } catch {
      // It was not encoded.
    }
    return byId(fragment);
  };

  const unmark = () => {
    for (const { element } of marked) {
      element.classList.remove("marked");
      element.removeAttribute("aria-current");
    }
    marked = [];
  };

  const mark = () => {
    unmark();
    marked = target();
    for (const { element } of marked) {
      element.classList.add("marked");
      element.setAttribute("aria-current", "true");
    }
  };

  // Shows the row that the fragment names, and lets go of filters that hide it.
  const jump = () => {
    mark();
    const [first] = marked;
    if (!first) return;
    if (!shown.includes(first)) {
      reset();
      mark();
      filter();
      save(false);
    }
    more(Math.max(drawn, shown.indexOf(first) + STEP / 2));
    first.element.tabIndex = -1;
    first.element.focus({ preventScroll: true });
    first.element.scrollIntoView({ block: "center", behavior: "instant" });
  };

  const reset = () => {
    search.value = "";
    for (const select of selects) select.value = "";
  };

  const copy = async (link) => {
    const url = new URL(link.getAttribute("href"), location.href.replace(/[?#].*$/s, "")).href;
    try {
      await navigator.clipboard.writeText(url);
      tell(words().copied + url);
    } catch {
      tell(words().copy + url);
    }
  };

  const tell = (text) => {
    said.classList.remove("unseen");
    said.textContent = text;
    clearTimeout(tell.timer);
    tell.timer = setTimeout(() => {
      said.classList.add("unseen");
      said.textContent = "";
    }, 6000);
  };

  // What happens.

  let isTyping = false;
  search.addEventListener("input", () => {
    filter();
    // One step back undoes a word, not a letter.
    save(!isTyping);
    isTyping = true;
  });
  search.addEventListener("change", () => (isTyping = false));
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    reset();
    filter();
    save(true);
    search.focus();
  });
  for (const select of selects) {
    select.addEventListener("change", () => {
      filter();
      save(true);
    });
  }
  for (const language of languages) {
    language.addEventListener("change", () => {
      speak();
      filter();
      save(true);
    });
  }
  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const by = head.dataset.by;
      // Up, down, and back to the order of the table.
      sort = sort === by ? "-" + by : sort === "-" + by ? "" : by;
      arrange();
      filter();
      save(true);
    });
  }
  table.addEventListener("click", (event) => {
    const link = event.target.closest("a.link");
    if (link && event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey) copy(link);
  });
  document.addEventListener("keydown", (event) => {
    const isField = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "radio";
    if (event.key === "/" && !isField && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      search.focus();
      search.select();
    } else if (event.key === "Escape" && event.target === search && search.value) {
      event.preventDefault();
      search.value = "";
      filter();
      save(true);
    }
  });
  addEventListener("popstate", () => {
    clearTimeout(saving);
    saving = 0;
    isNewPage = false;
    isTyping = false;
    load();
    jump();
  });
  addEventListener("hashchange", jump);
  addEventListener("pagehide", () => saving && write());
  addEventListener("beforeprint", () => more(shown.length));

  form.hidden = false;
  load();
  jump();
})();
