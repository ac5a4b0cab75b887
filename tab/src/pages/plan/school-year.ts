/** The Scottish school year of a day, from August to July. */
export function schoolYear(day: string): { from: string; to: string } {
  const [year = 0, month = 0] = day.split("-").map(Number);
  const first = month >= 8 ? year : year - 1;
  return { from: `${first}-08-01`, to: `${first + 1}-07-31` };
}

/** The years of two days, as people write them: 2026–27. */
export function yearsText({ from, to }: { from: string; to: string }): string {
  const [first, last] = [from.slice(0, 4), to.slice(0, 4)];
  return first === last ? first : `${first}–${last.slice(2)}`;
}
