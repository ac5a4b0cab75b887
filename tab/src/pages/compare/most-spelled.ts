/** With more questions than this each is told in brief, and whole where it is asked for. */
export const MOST_SPELLED = 5;
