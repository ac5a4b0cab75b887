/** The items by the number of marks, the most first. Equal ones keep their order. Total; never mutates. */
export function mostMarkedFirst<T>(items: readonly T[], marksOn: (item: T) => number): T[] {
  return [...items].sort((a, b) => marksOn(b) - marksOn(a));
}
