"use strict";
/* Who types for an hour without sending anything is not idle: the server is told now and then. */
{
  const { stillHere, pause } = document.currentScript.dataset;
  let told = Date.now();
  if (stillHere) document.addEventListener("input", () => {
    if (Date.now() - told < pause * 1000) return;
    told = Date.now();
    fetch(stillHere, { credentials: "same-origin", redirect: "manual" }).catch(() => null);
  });
}
/* The strength of a figure while it is typed: asked of the server, which alone knows the rules. */
document.addEventListener("DOMContentLoaded", () => {
  const shown = document.querySelector(".field-strength .strength-live");
  const form = shown && shown.closest("form");
  if (!form) return;
  const [, list, row] = location.pathname.match(/^(.*\/)(add|\d+)(?:\/change)?\/$/) || [];
  if (!list) return;
  let waiting, last = 0;
  const ask = async () => {
    const mine = ++last;
    const answer = await fetch(`${list}strength/?row=${row}`, {
      method: "POST", body: new FormData(form), credentials: "same-origin",
    }).catch(() => null);
    if (mine !== last || !answer || !answer.ok) return;
    const made = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector(".field-strength .strength-live").replaceChildren(
      ...made.querySelector(".strength-live").childNodes);
  };
  const soon = () => { clearTimeout(waiting); waiting = setTimeout(ask, 300); };
  form.addEventListener("input", soon);
  form.addEventListener("change", soon);
  /* Fields with a search are jQuery's, and so are their events. */
  if (window.django && window.django.jQuery) window.django.jQuery(form).on("change", soon);
  soon();
});
