/**
 * What a list has not got though it should, and what it has though nothing is called so: a line for each, with the place
 * that is to be changed.
 */
export function forgotten({
  things,
  listed,
  at,
}: {
  things: Iterable<string>;
  listed: Iterable<string>;
  at: string;
}): string[] {
  const [wanted, there] = [new Set(things), new Set(listed)];
  return [
    ...[...wanted].filter((thing) => !there.has(thing)).map((thing) => `${at}: a line for “${thing}” is missing`),
    ...[...there].filter((thing) => !wanted.has(thing)).map((thing) => `${at}: “${thing}” is nothing any more`),
  ];
}
