/** The Scottish school year in which a day lies, from August to July. */
export function schoolYear(day: Date): { from: string; to: string } {
  const first = day.getMonth() >= 7 ? day.getFullYear() : day.getFullYear() - 1;
  return { from: `${first}-08-01`, to: `${first + 1}-07-31` };
}

/** The years of two days, as people write them: 2026–27. */
export function yearsText({ from, to }: { from: string; to: string }): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : `${first}–${last.slice(2)}`;
}
