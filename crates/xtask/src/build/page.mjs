
// Scripts, sheets and pages are written for people.
const dense = (css) => tool("esbuild", ["--loader=css", "--minify-whitespace", "--charset=utf8"], css);
for (const sheet of readdirSync(dist).filter((name) => name.startsWith(`${app}-`) && name.endsWith(".css"))) {
  const css = dense(readFileSync(join(dist, sheet)));
  writeFileSync(replace(sheet, css, ".css"), css);
}
// What stands in the page is no module; its names are its own.
const inPage = ["--minify", "--target=es2022", "--charset=utf8", "--log-level=warning"];
page = page.replace(/<script>(.*?)<\/script>/gs, (all, inside) => `<script>${tool("esbuild", inPage, inside).trim()}</script>`);
page = page.replace(/<style>(.*?)<\/style>/gs, (all, inside) => `<style>${dense(inside).trim()}</style>`);
page = page.replace(/<!--.*?-->/gs, "").replace(/\n\s+/g, "\n");
writeFileSync(join(dist, "index.html"), page);
