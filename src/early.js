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
  // The browser offers once to install the app, at times before the app runs: `platform::install` takes it from here.
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    window.ryadomInstallOffer = event;
  });
})();
