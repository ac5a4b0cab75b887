/**
 * The area named in the name of a team or channel. Where one area's name contains another ("Banff and Buchan"), the
 * longest match wins.
 */
export function areaCalled(name: string | undefined, areas: readonly { id: string; name: string }[]): string | null {
  const words = ` ${plain(name ?? "")} `;
  const named = areas.filter((area) => words.includes(` ${plain(area.name)} `));
  return named.sort((a, b) => b.name.length - a.name.length)[0]?.id ?? null;
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("&", " and ")
    .replaceAll(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
