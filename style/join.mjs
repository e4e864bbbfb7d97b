// Joins what makes up each app's style into one sheet, one request, without what only people read: Trunk copies sheets
// one by one and follows no `@import`. Trunk calls this before it builds; the sheets land in dist/style.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What both apps share. A class is a component, `__part` and `--state`. */
const SHARED = ['tokens', 'base'];

/** The parts of each folder, in the order in which later rules win: what depends on the width comes last. */
const COMPONENTS = ['mark', 'button', 'badge', 'notice', 'form', 'sheet', 'toast', 'empty'];
const PARTS = {
  phone: ['base', 'top', 'group', 'delivery', 'dock', 'sheet', 'outbox', 'settings', 'join', 'splash'],
  desk: [
    'base',
    'topbar',
    'sign_in',
    'figures',
    'work',
    'grid',
    'grid_narrow',
    'detail',
    'dialogs',
    'new',
    'pages',
    'sums',
    'chart',
    'tables',
    'outbox',
    'council',
    'people',
    'imports',
    'print',
    'toaster',
    'narrow',
    'one_column',
  ],
};

const out = join(import.meta.dirname, '../dist/style');
mkdirSync(out, { recursive: true });
const shared = [...SHARED.map((part) => join(import.meta.dirname, `${part}.css`)), ...sheets('components', COMPONENTS)];
for (const [app, parts] of Object.entries(PARTS)) {
  const sheet = [...shared, ...sheets(app, parts)].map((file) => readFileSync(file, 'utf8')).join('\n');
  writeFileSync(join(out, `${app}.css`), withoutRemarks(sheet));
}

/** The sheets of a folder, none forgotten. */
function sheets(name, parts) {
  const folder = join(import.meta.dirname, name);
  const stray = readdirSync(folder).filter((file) => !parts.includes(file.replace(/\.css$/, '')));
  if (stray.length > 0) throw new Error(`style/join.mjs does not name style/${name}/${stray.join(', ')}`);
  return parts.map((part) => join(folder, `${part}.css`));
}

/** No sheet has a text with a remark's marks in it, so they need no telling apart. */
function withoutRemarks(sheet) {
  const bare = sheet.replace(/\/\*[\s\S]*?\*\//g, '');
  return bare.replace(/\n\s*/g, '\n').trimStart();
}
