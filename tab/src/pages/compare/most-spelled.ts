/** With more questions than this, each is shown in brief, and in full on request. */
export const MOST_SPELLED = 5;
