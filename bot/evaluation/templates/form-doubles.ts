import { emailsIn } from "../../../shared/text/emails-in.ts";
import { nameKey, waysToCall } from "../../../shared/partners/partner.ts";
import type { FormRow } from "../../imports/read-source.ts";
import type { Deps } from "../deps.ts";
import type { FoundSession } from "../sessions/find-session.ts";
import { keeps, registerOf, storedRegister } from "../register/find-register.ts";
import type { Actor } from "../../../shared/people/actor.ts";

/**
 * The rows of a form whose writer seems to have answered by name in the session already, in any way. E-mail addresses
 * are compared only for people who may read the register's. Compared in memory; nothing is stored. Anonymous answers
 * are not read.
 */
export async function formDoubles(
  deps: Deps,
  { actor, found, rows }: { actor: Actor; found: FoundSession; rows: readonly FormRow[] },
): Promise<ReadonlySet<number>> {
  const answers = await deps.ledger.openAnswers(found.key);
  const heard = new Set(
    answers.flatMap(({ stored: { answer } }) =>
      answer.state === "none"
        ? []
        : [answer.author?.name, answer.onBehalfOf].flatMap((name) => (name ? [nameKey(name)] : [])),
    ),
  );
  if (heard.size === 0 || rows.every(({ whose }) => whose.length === 0)) return new Set();
  const byAddress = keeps(actor, found.session.areaId)
    ? await addressBook(deps, actor.tenantId)
    : new Map<string, string[]>();
  const isHeard = ({ whose }: FormRow): boolean => {
    const names = whose.filter((text) => !text.includes("@"));
    const called = whose.flatMap((text) => addressesIn(text).flatMap((one) => byAddress.get(one) ?? []));
    return [...names, names.join(" "), ...called].some((name) => heard.has(nameKey(name)));
  };
  return new Set(rows.filter(isHeard).map(({ number }) => number));
}

const addressesIn = (text: string): string[] => emailsIn(text).map(nameKey);

/** The names of the register's people, by e-mail address. */
async function addressBook(deps: Deps, tenantId: string): Promise<Map<string, string[]>> {
  const { organisations, partners } = registerOf(await storedRegister(deps, tenantId));
  const named = new Map(organisations.map(({ id, name }) => [id, name]));
  const book = new Map<string, string[]>();
  for (const { name, organisationId, contact } of partners) {
    const organisation = named.get(organisationId) ?? "";
    for (const address of addressesIn(contact))
      book.set(address, [...(book.get(address) ?? []), ...waysToCall(name, organisation)]);
  }
  return book;
}
