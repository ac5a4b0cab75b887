import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { inOneLine, well, wrong, type Finding } from "./finding.ts";

type Door = { path: string; init?: RequestInit; status: number; says: string; mend: string };

const DOORS: readonly Door[] = [
  {
    path: "/healthz",
    status: 200,
    says: "another program answers there",
    mend: "PUBLIC_URL must be the address of this installation: look at the custom domain, and at what stands in front of it.",
  },
  {
    path: "/readyz",
    status: 200,
    says: "the program runs, but its record does not answer it",
    mend: "Look at the log of the web host for “table service”, and at its network and role on the record.",
  },
  {
    path: "/tab/",
    status: 200,
    says: "the tab is not there",
    mend: "Build what is deployed with npm run build:service and deploy all of it.",
  },
  {
    path: "/api/me",
    status: 401,
    says: "whoever has no token is not refused by the tab's door",
    mend: "Stop it at once. It must be started with npm run serve, and with no program in front that adds a token.",
  },
  {
    path: "/api/messages",
    init: { method: "POST", body: "{}", headers: { "content-type": "application/json" } },
    // The program refuses a malformed activity before it checks the sender.
    status: 400,
    says: "the bot's door is not answered by the program",
    mend: "Requests to /api/messages must reach the program as they are: no sign-in page, firewall or rewriting in front.",
  },
];

/** Checks that the program answers at its public address, and lets nobody in without a token. */
export async function lookAtAddress({ publicUrl }: ServiceConfig): Promise<Finding[]> {
  const found: Finding[] = [];
  for (const { path, init, status, says, mend } of DOORS) {
    try {
      const answer = await fetch(`${publicUrl}${path}`, {
        ...init,
        redirect: "manual",
        signal: AbortSignal.timeout(10_000),
      });
      await answer.body?.cancel();
      if (answer.status !== status) found.push(wrong("address", `${says}: ${path} says ${answer.status}`, mend));
      // Another program answers there, so further checks are pointless.
      if (path === "/healthz" && found.length > 0) return found;
    } catch (error) {
      return [
        wrong(
          "address",
          `nobody answers at ${publicUrl}${path}: ${inOneLine(error)}`,
          "Look whether the web host runs, at its name and certificate, and whether this machine may reach it.",
        ),
      ];
    }
  }
  return found.length > 0
    ? found
    : [well("address", `the program answers at ${publicUrl}, and refuses whoever has no token`)];
}
