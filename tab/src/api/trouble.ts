import { useEffect, useState } from "react";
import type { Trouble } from "../../../shared/contract/trouble.ts";
import { api } from "./paths.ts";
import { readRoute } from "../router/routes.ts";

/** Letters and digits that are hard to confuse when read aloud. */
const LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
const LENGTH = 8;

export type Told = Omit<Trouble, "reference" | "page">;

/** One reference for the same trouble, however often it occurs while the page is open. */
const told = new Map<string, Promise<string | null>>();

/** Reports a trouble to the log, once. Returns its reference there, or null where the report failed. */
function tell(trouble: Told): Promise<string | null> {
  const { page } = readRoute(window.location.pathname);
  const key = JSON.stringify({ ...trouble, page });
  const sent = told.get(key) ?? send({ ...trouble, page, reference: newReference() });
  told.set(key, sent);
  // A failed report is sent again the next time.
  void sent.then((reference) => reference ?? told.delete(key));
  return sent;
}

async function send(trouble: Trouble): Promise<string | null> {
  try {
    const headers = { "content-type": "application/json" };
    const response = await fetch(api.troubles, { method: "POST", headers, body: JSON.stringify(trouble) });
    return response.ok ? trouble.reference : null;
  } catch {
    return null;
  }
}

function newReference(): string {
  return [...crypto.getRandomValues(new Uint8Array(LENGTH))].map((byte) => LETTERS[byte % LETTERS.length]).join("");
}

/** The reference of a trouble in the log, once it is there. */
export function useReference(trouble: Told | null): string | null {
  const [reference, setReference] = useState<string | null>(null);
  const { what, code, at } = trouble ?? { what: "page" as const, code: "", at: "" };
  useEffect(() => {
    let current = true;
    setReference(null);
    if (code !== "")
      void tell({ what, code, at }).then((known) => {
        if (current) setReference(known);
      });
    return () => {
      current = false;
    };
  }, [what, code, at]);
  return reference;
}

/** The name of an error and its place in the program. Its message is left out, since it may hold people's words. */
export function troubleOf(error: unknown): Told {
  if (!(error instanceof Error)) return { what: "page", code: "Thrown", at: "" };
  const at = /([\w.-]+\.js:\d+:\d+)/.exec(error.stack ?? "")?.[1] ?? "";
  return { what: "page", code: error.name.replace(/[^\w .-]/g, "").slice(0, 60) || "Error", at };
}
