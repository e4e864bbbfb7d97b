/** The first of some things; a test that has none has nothing to test. */
export function first<T>(things: readonly T[]): T {
  return nth(things, 0);
}

/** One of some things, by its place. */
export function nth<T>(things: readonly T[], place: number): T {
  const thing = things[place];
  if (thing === undefined) throw new Error(`wanted thing ${place} of ${things.length}`);
  return thing;
}
