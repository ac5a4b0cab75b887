import type { PageName, RoleName } from "./walk-controls.ts";

const lead = ["a strategic lead"] as const;

/** Whoever has most to press on a page; further roles where they have controls of their own. */
export const WALKED_AS: Readonly<Record<PageName, readonly RoleName[]>> = {
  overview: lead,
  area: ["the lead of the area"],
  sessions: lead,
  launch: ["a facilitator"],
  cockpit: ["a facilitator"],
  answer: ["a partner"],
  links: ["a facilitator"],
  present: ["a facilitator"],
  promise: ["a partner"],
  people: lead,
  audit: lead,
  "my-data": ["a partner"],
  themes: ["the lead of the area"],
  report: lead,
  "area-now": ["the lead of the area"],
  plan: lead,
  "change-round": lead,
  configure: lead,
  codebook: lead,
  imports: lead,
  imported: lead,
  asks: lead,
  "new-ask": ["the lead of the area"],
  ask: lead,
  "compare-areas": lead,
  "compare-years": lead,
  "not-found": lead,
};

/** Fewest controls that can be pressed there, as the sample has it. On the other pages there are only links. */
export const LEAST_PRESSED: Readonly<Partial<Record<PageName, number>>> = {
  area: 2,
  launch: 1,
  cockpit: 9,
  answer: 3,
  links: 1,
  present: 4,
  people: 20,
  audit: 1,
  "my-data": 3,
  themes: 6,
  report: 8,
  "area-now": 2,
  plan: 1,
  "change-round": 1,
  codebook: 2,
  imports: 1,
  imported: 3,
  "new-ask": 1,
  ask: 1,
  "compare-areas": 1,
  "compare-years": 1,
};
