import { useContext, type ReactElement } from "react";
import { FrameContext } from "../../host/frame.ts";
import { mayAnywhere, useMe } from "../../me.ts";
import { AsksForMe } from "../asks/asks-for-me.tsx";
import { MyActions } from "./my-actions.tsx";
import { MyTasks, type Rounds } from "./my-tasks.tsx";
import "./waiting-for-me.css";

/** What waits for a lead or facilitator, first on their home page. Never shown on a screen that others see. */
export function WaitingForMe(rounds: Rounds): ReactElement | null {
  const me = useMe();
  if (useContext(FrameContext) !== "tab") return null;
  return (
    <div className="waiting-for-me no-print">
      {mayAnywhere(me, "answer-ask") && <AsksForMe />}
      <MyTasks {...rounds} />
      <MyActions />
    </div>
  );
}
