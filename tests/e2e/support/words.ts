// The interface's own words, for specs that look at both languages.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Language } from './appearance.js';

/** Gives the words of a language by their path in `locales/`: `words('en')('phone.visit.note')`. */
export function words(language: Language): (path: string) => string {
  return (path) => {
    const [file, ...keys] = path.split('.');
    const text = readFileSync(join(import.meta.dirname, `../../../locales/${language}/${file}.json`), 'utf8');
    const word = keys.reduce((inner: unknown, key) => (inner as Record<string, unknown>)[key], JSON.parse(text));
    if (typeof word !== 'string') throw new Error(`locales/${language} has no ${path}`);
    return word;
  };
}
