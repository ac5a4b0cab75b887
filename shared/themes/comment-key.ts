/** One comment among others: the answer and the part of it. */
export function commentKey({ id, part }: { id: string; part: string }): string {
  return `${id}/${part}`;
}
