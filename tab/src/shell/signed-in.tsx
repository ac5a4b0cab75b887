import { useEffect, useState, type ReactElement } from "react";
import type { LocalUserView, MeView } from "../../../shared/contract/views.ts";
import { rememberPersona, rememberedPersona, setIdentity, setPerson } from "../api/identity.ts";
import { api } from "../api/paths.ts";
import { send, type Failure } from "../api/request.ts";
import { forgetAll } from "../api/use-resource.ts";
import type { Host } from "../host/find-host.ts";
import { EnterAgainContext, MeContext } from "../me.ts";
import { speakTo } from "../language/choice.ts";
import { theLanguage } from "../texts.ts";
import { setZone } from "../time/zone.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { OpenInTeams } from "./open-in-teams.tsx";
import { PersonaPicker } from "./persona-picker.tsx";
import { Shell } from "./shell.tsx";
import { WaitForTeams } from "./wait-for-teams.tsx";

type State =
  | { step: "asking" }
  | { step: "elsewhere" }
  | { step: "choosing"; users: LocalUserView[] }
  | { step: "in"; me: MeView; users: LocalUserView[] }
  | { step: "failed"; failure: Failure };

/** Lets a person in: by Teams' token, or in local mode by choosing a persona. */
export function SignedIn({ host }: { host: Host }): ReactElement {
  const [state, setState] = useState<State>({ step: "asking" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let current = true;
    void enter(host).then(
      (next) => {
        if (current) setState(next);
      },
      (error: unknown) => {
        // Unforeseen: the boundary around the page says so in words.
        setState(() => {
          throw error;
        });
      },
    );
    return () => {
      current = false;
    };
  }, [host, attempt]);

  useEffect(() => {
    if (host.kind !== "teams" || state.step !== "failed") return undefined;
    // Somebody who took their time in Teams' own window is signed in after all.
    return host.signIn.subscribe(() => {
      if (host.signIn.failure() === null) again();
    });
  }, [host, state.step]);

  const again = (): void => {
    setState({ step: "asking" });
    setAttempt((count) => count + 1);
  };
  const enterAgain = (): void => {
    forgetAll();
    again();
  };
  const choose = (id: string): void => {
    setPerson(null);
    rememberPersona(id);
    enterAgain();
  };

  switch (state.step) {
    case "asking":
      return <Skeleton rows={6} />;
    case "failed":
      return (
        <div className="page page-narrow">
          <FailureNotice failure={state.failure} retry={again} />
        </div>
      );
    case "elsewhere":
      return host.kind === "quiet" ? <WaitForTeams /> : <OpenInTeams />;
    case "choosing":
      return <PersonaPicker users={state.users} choose={choose} />;
    case "in":
      return (
        <MeContext.Provider value={state.me}>
          <EnterAgainContext.Provider value={enterAgain}>
            <Shell
              key={`${state.me.id} ${theLanguage()}`}
              inTeams={host.kind === "teams"}
              users={state.users}
              choose={choose}
            />
          </EnterAgainContext.Provider>
        </MeContext.Provider>
      );
  }
}

async function enter(host: Host): Promise<State> {
  if (host.kind === "teams") {
    setIdentity(host);
    return enterAs([]);
  }
  const listed = await send<{ items: LocalUserView[] }>({ path: api.localUsers });
  if (!listed.ok)
    return isUnknown(listed.failure) ? { step: "elsewhere" } : { step: "failed", failure: listed.failure };
  const users = listed.data.items;
  const persona = users.find(({ id }) => id === rememberedPersona());
  if (!persona) return { step: "choosing", users };
  setIdentity({ kind: "local", userId: persona.id });
  return enterAs(users);
}

/** Only local mode lists the people one can be. */
function isUnknown(failure: Failure): boolean {
  return failure.kind === "refused" && failure.problem.status === 404;
}

async function enterAs(users: LocalUserView[]): Promise<State> {
  const me = await send<MeView>({ path: api.me });
  if (!me.ok) return { step: "failed", failure: me.failure };
  setPerson(me.data.id);
  setZone(me.data.timeZone);
  await speakTo(me.data).catch(() => undefined);
  return { step: "in", me: me.data, users };
}
