"use strict";
// Opens the passage that a link of an account leads to in place, under its line. Without this script, with a modifier
// key, or where the passage cannot be had, the link leads to the report with the passage marked.
(() => {
  const parser = new DOMParser();

  function shut(link) {
    const line = link.closest("li");
    line.querySelectorAll(":scope > .in-place").forEach((one) => one.remove());
    link.setAttribute("aria-expanded", "false");
  }

  async function open(link) {
    const address = new URL(link.href);
    address.pathname += "/passage";
    address.hash = "";
    const answer = await fetch(address, { headers: { accept: "text/html" }, credentials: "same-origin" });
    if (!answer.ok || answer.redirected) throw new Error(String(answer.status));
    const part = parser.parseFromString(await answer.text(), "text/html").querySelector(".in-place");
    part.querySelectorAll("[id]").forEach((one) => one.removeAttribute("id")); // several may be open at once
    link.closest("li").append(document.adoptNode(part));
    link.setAttribute("aria-expanded", "true");
  }

  document.querySelectorAll('li > a.ev[href*="?at="]').forEach((one) => one.setAttribute("aria-expanded", "false"));
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest('li > a.ev[href*="?at="]');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (link.getAttribute("aria-expanded") === "true") shut(link);
    else open(link).catch(() => location.assign(link.href));
  });

  // Says how far it is with something, until it is done; without this script the page loads itself anew.
  async function again(told) {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const now = parser.parseFromString(await answer.text(), "text/html").getElementById("progress");
    if (!now || !("again" in now.dataset)) return location.reload();
    if (told.textContent !== now.textContent) told.textContent = now.textContent;
    return later(told, 1000);
  }

  function later(told, ms) {
    setTimeout(() => again(told).catch(() => later(told, 5000)), ms); // a server that is gone may come back
  }

  const told = document.querySelector("[data-again]");
  if (told) later(told, 500);
})();
