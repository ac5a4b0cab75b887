import { useEffect, useState, type ReactElement } from "react";
import { rememberPersona, setPerson } from "../api/identity.ts";
import { forgetAll } from "../api/use-resource.ts";
import type { Host } from "../host/find-host.ts";
import { EnterAgainContext, MeContext } from "../me.ts";
import { theLanguage } from "../texts.ts";
import { FailureNotice } from "../ui/failure-notice.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { enter, enterFirst, type EntryState } from "./enter.ts";
import { OpenInTeams } from "./open-in-teams.tsx";
import { PersonaPicker } from "./persona-picker.tsx";
import { Shell } from "./shell.tsx";
import { WaitForTeams } from "./wait-for-teams.tsx";

type Props = {
  host: Host;
  /** The result of entering, where it is known already. */
  entered: EntryState | null;
};

/** Signs a person in: by Teams' token, or in local mode by choosing a persona. */
export function SignedIn({ host, entered }: Props): ReactElement {
  const [state, setState] = useState<EntryState | { step: "asking" }>(entered ?? { step: "asking" });
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    if (attempt === 0 && entered) return undefined;
    let current = true;
    void (attempt === 0 ? enterFirst(host) : enter(host)).then(
      (next) => {
        if (current) setState(next);
      },
      (error: unknown) => {
        // An unexpected error, which the boundary around the page tells in words.
        setState(() => {
          throw error;
        });
      },
    );
    return () => {
      current = false;
    };
  }, [host, entered, attempt]);

  useEffect(() => {
    if (host.kind !== "teams" || state.step !== "failed") return undefined;
    // A person who took their time in Teams' own window is signed in after all.
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
