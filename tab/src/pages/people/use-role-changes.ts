import { useContext, useState } from "react";
import type { PersonView } from "../../../../shared/contract/people.ts";
import type { Grant } from "../../../../shared/people/actor.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, peek, refresh } from "../../api/use-resource.ts";
import { EnterAgainContext, useMe } from "../../me.ts";

/** The last change to somebody's roles, or why it failed. */
export type RoleEvent =
  | { kind: "given" | "taken"; personId: string; grant: Grant }
  | { kind: "handed-over"; personId: string; to: string; count: number }
  | { kind: "failed"; personId: string; grant: Grant | null; failure: Failure };

export type RoleChanges = {
  last: RoleEvent | null;
  busy: boolean;
  give: (person: PersonView, grant: Grant) => Promise<boolean>;
  take: (person: PersonView, grant: Grant) => Promise<boolean>;
  handOver: (from: PersonView, to: PersonView) => Promise<boolean>;
  forget: () => void;
};

/** Gives, takes and hands over roles. Each returns whether it succeeded. */
export function useRoleChanges(): RoleChanges {
  const me = useMe();
  const enterAgain = useContext(EnterAgainContext);
  const [last, setLast] = useState<RoleEvent | null>(null);
  const [busy, setBusy] = useState(false);

  const run = async (event: RoleEvent, ask: () => ReturnType<typeof send<unknown>>): Promise<boolean> => {
    setBusy(true);
    const reply = await ask();
    setBusy(false);
    const grant = "grant" in event ? event.grant : null;
    setLast(reply.ok ? event : { kind: "failed", personId: event.personId, grant, failure: reply.failure });
    // What is shown may be outdated after a refusal, too.
    await refresh(api.people);
    if (reply.ok && event.personId === me.id) enterAgain();
    return reply.ok;
  };
  const change = (kind: "given" | "taken", person: PersonView, grant: Grant): Promise<boolean> =>
    run({ kind, personId: person.id, grant }, async () => {
      const path = kind === "given" ? api.roles(person.id) : api.takeRole(person.id);
      const reply = await send<PersonView>({ method: "POST", path, body: grant, builtOn: person.etag });
      if (reply.ok) replace(reply.data);
      return reply;
    });
  return {
    last,
    busy,
    give: (person, grant) => change("given", person, grant),
    take: (person, grant) => change("taken", person, grant),
    handOver: (from, to) =>
      run({ kind: "handed-over", personId: from.id, to: to.name, count: from.grants.length }, () =>
        send({ method: "POST", path: api.handOver(from.id), body: { to: to.id }, builtOn: from.etag }),
      ),
    forget: () => setLast(null),
  };
}

function replace(person: PersonView): void {
  const known = peek(api.people) as { items: PersonView[] } | undefined;
  if (known) keep(api.people, { items: known.items.map((one) => (one.id === person.id ? person : one)) });
}
