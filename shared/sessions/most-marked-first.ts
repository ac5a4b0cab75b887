/** The most marked first; what was marked alike stays in its order. Total; never mutates. */
export function mostMarkedFirst<T>(items: readonly T[], marksOn: (item: T) => number): T[] {
  return [...items].sort((a, b) => marksOn(b) - marksOn(a));
}
