"use strict";
// Opens the passage that a link leads to, in its report, beside the account; and two reports side by side.
// The fragment of the address says what is open (#e-REPORT-START-END, #r-REPORT, #compare-A-B), so that a link to it
// can be sent and the back button closes it. Without this script the same links lead to the same places.
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const all = (selector, within) => Array.from((within || document).querySelectorAll(selector));
  const texts = byId("texts"), form = byId("compare"), shared = byId("shared"), close = byId("close");
  const COLOURS = 6;
  let cameFrom = null;

  root.classList.add("js");
  form.hidden = all(".report").length < 2;

  const report = (number) => byId("r-" + number);
  const within = (article, start, end) =>
    all(".s", article).filter((one) => +one.dataset.a >= start && +one.dataset.b <= end);

  // The links of the account that lead to what is open.
  const links = () => all('main a[href^="#"]').filter((one) => one.getAttribute("href") === location.hash);

  function clear() {
    root.classList.remove("reading", "comparing");
    all(".report.open").forEach((one) => one.classList.remove("open", "second"));
    all(".s.on, .ev.on").forEach((one) => one.classList.remove("on"));
    all(".s.ov").forEach((one) => {
      one.classList.remove("ov", "now");
      for (let n = 0; n < COLOURS; n++) one.classList.remove("k" + n);
      delete one.dataset.n;
    });
    shared.textContent = "";
    close.hidden = true;
  }

  function show(article) {
    article.classList.add("open");
    root.classList.add("reading");
    close.hidden = false;
    let details = article.closest("details");
    while (details) { details.open = true; details = details.parentElement.closest("details"); }
  }

  // Brings a passage to a third of the height of its sheet, which scrolls on its own.
  function bring(article, passage) {
    const box = article.getBoundingClientRect(), at = passage.getBoundingClientRect();
    article.scrollTop += at.top - box.top - article.clientHeight / 3;
  }

  function openReport(number) {
    const article = report(number);
    if (!article) return null;
    clear();
    show(article);
    byId("left").value = number;
    if (byId("right").value === byId("left").value) {
      const other = all("option", byId("right")).find((one) => one.value !== byId("left").value);
      if (other) byId("right").value = other.value;
    }
    article.focus({ preventScroll: true });
    return article;
  }

  function openPassage(number, start, end) {
    const article = openReport(number);
    if (!article) return;
    const passages = within(article, start, end);
    passages.forEach((one) => one.classList.add("on"));
    links().forEach((one) => one.classList.add("on"));
    const first = passages[0] || byId("e-" + number + "-" + start + "-" + end);
    if (first) bring(article, first);
  }

  // The passages that two reports share stand in the account: "A start end B start end".
  function pairs(left, right) {
    const found = [];
    all("[data-pair]").forEach((one) => {
      const [a, aStart, aEnd, b, bStart, bEnd] = one.dataset.pair.trim().split(/\s+/).map(Number);
      if (a === left && b === right) found.push([[aStart, aEnd], [bStart, bEnd]]);
      if (b === left && a === right) found.push([[bStart, bEnd], [aStart, aEnd]]);
    });
    return found.sort((x, y) => x[0][0] - y[0][0]);
  }

  function openPair(left, right) {
    const articles = [report(left), report(right)];
    if (!articles[0] || !articles[1] || left === right) return;
    clear();
    root.classList.add("comparing");
    articles.forEach(show);
    articles[1].classList.add("second");
    byId("left").value = left;
    byId("right").value = right;
    const found = pairs(left, right);
    shared.textContent = found.length ? "Shared passages: " : "These two share no passage that was found.";
    found.forEach((pair, n) => {
      pair.forEach(([start, end], side) => within(articles[side], start, end).forEach((one) => {
        if (one.dataset.n !== undefined) return;
        one.classList.add("ov", "k" + (n % COLOURS));
        one.dataset.n = n;
      }));
      const button = document.createElement("button");
      button.type = "button";
      button.className = "k" + (n % COLOURS);
      button.textContent = n + 1;
      button.setAttribute("aria-label", "Show shared passage " + (n + 1) + " on both sides");
      button.addEventListener("click", () => turnTo(articles, pair));
      shared.append(button, " ");
    });
    if (found.length) turnTo(articles, found[0]);
    articles[0].focus({ preventScroll: true });
  }

  function turnTo(articles, pair) {
    all(".s.now").forEach((one) => one.classList.remove("now"));
    pair.forEach(([start, end], side) => {
      const passages = within(articles[side], start, end);
      passages.forEach((one) => one.classList.add("now"));
      if (passages[0]) bring(articles[side], passages[0]);
    });
  }

  function follow() {
    const hash = location.hash;
    const passage = /^#e-(\d+)-(\d+)-(\d+)$/.exec(hash);
    const whole = /^#r-(\d+)$/.exec(hash);
    const two = /^#compare-(\d+)-(\d+)$/.exec(hash);
    if (passage) openPassage(+passage[1], +passage[2], +passage[3]);
    else if (whole) openReport(+whole[1]);
    else if (two) openPair(+two[1], +two[2]);
    else clear();
  }

  // The browser scrolls to the passage, which stands beside the account; the account belongs where it is told.
  function settle() {
    const first = links()[0];
    if (!root.classList.contains("reading")) return;
    if (first) first.scrollIntoView({ block: "center" });
    else window.scrollTo(0, 0);
  }

  function shut() {
    clear();
    history.replaceState(null, "", location.pathname + location.search);
    if (cameFrom && cameFrom.isConnected) cameFrom.focus({ preventScroll: false });
    cameFrom = null;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('a[href^="#"]');
    if (link) {
      const href = link.getAttribute("href");
      if (!/^#(e|r|compare)-/.test(href)) return;
      event.preventDefault(); // the browser would scroll the account away
      cameFrom = link;
      if (location.hash === href) return follow();
      history.pushState(null, "", href);
      return follow();
    }
    const mark = event.target.closest && event.target.closest(".s.ov");
    if (mark && root.classList.contains("comparing")) {
      const button = shared.querySelectorAll("button")[+mark.dataset.n];
      if (button) button.click();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    history.pushState(null, "", "#compare-" + byId("left").value + "-" + byId("right").value);
    follow();
  });
  close.addEventListener("click", shut);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && root.classList.contains("reading")) shut();
  });
  window.addEventListener("hashchange", follow);
  window.addEventListener("popstate", follow);
  window.addEventListener("load", () => requestAnimationFrame(settle));
  follow();
})();
