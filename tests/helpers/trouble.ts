import type { Trouble } from "../../shared/contract/trouble.ts";

/** What the tab tells the log when a page breaks. */
export const TROUBLE: Trouble = {
  ...{ reference: "AB23CD45", what: "page", page: "overview", code: "TypeError", at: "main-1a2b3c.js:1:2048" },
};
