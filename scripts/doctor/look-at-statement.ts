import type { ServiceConfig } from "../../bot/service/service-config.ts";
import { well, wrong, type Finding } from "./finding.ts";

const EMAIL = /\S@\S+\.\S/;
const MEND =
  "Set PUBLISHER_NAME and SUPPORT_CONTACT in infra/ (docs/deploy.md, Settings of the program), provision, restart.";

/**
 * Checks that the accessibility statement, which public bodies must publish, names who runs this and an address to
 * write to.
 */
export function lookAtStatement({ publisher, supportContact }: ServiceConfig): Finding {
  if (!publisher) return wrong("statement", "it is not served: nobody says who runs this (PUBLISHER_NAME)", MEND);
  if (!supportContact)
    return wrong("statement", "it is not served: it names nobody to write to (SUPPORT_CONTACT)", MEND);
  if (!EMAIL.test(supportContact)) return wrong("statement", "SUPPORT_CONTACT has no e-mail address to write to", MEND);
  return well("statement", "the accessibility statement names who runs this and whom to write to");
}
