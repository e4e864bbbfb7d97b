// What can't wait until the app has come. The build writes this into the pages, and its hash into their policy.
(() => {
  // The first frame looks as was chosen: the same attributes as `ui::appearance` sets, from what `settings` keeps.
  try {
    const chosen = JSON.parse(localStorage.getItem("ryadom.settings")) || {};
    const root = document.documentElement;
    if (chosen.language) root.lang = chosen.language;
    if (chosen.theme) root.dataset.theme = chosen.theme;
    if (chosen.text_percent) root.dataset.text = chosen.text_percent;
  } catch {
    // Nothing chosen, or nothing can be kept here: the system's colours are right.
  }
  // The system's bar around the app has the colour of its paper, whatever the system's own taste.
  const PAPER = { light: "#f6f4ef", dark: "#131519", sun: "#ffffff" };
  const colourBar = () => {
    for (const bar of document.querySelectorAll('meta[name="theme-color"]')) {
      const ofSystem = bar.media.includes("dark") ? PAPER.dark : PAPER.light;
      bar.content = PAPER[document.documentElement.dataset.theme] ?? ofSystem;
    }
  };
  addEventListener("DOMContentLoaded", colourBar);
  new MutationObserver(colourBar).observe(document.documentElement, { attributeFilter: ["data-theme"] });
  // The browser offers once to install the app, at times before the app runs: `platform::install` takes it from here.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    window.ryadomInstallOffer = event;
  });
  // A mistake of ours stops the whole module: the page says so, and what to do.
  for (const [kind, what] of [["error", "error"], ["unhandledrejection", "reason"]]) {
    addEventListener(kind, (event) => {
      if (!(event[what] instanceof WebAssembly.RuntimeError)) return;
      const stopped = document.getElementById("stopped");
      const again = stopped.querySelector("button");
      stopped.hidden = false;
      again.onclick = () => location.reload();
      again.focus();
    });
  }
})();
