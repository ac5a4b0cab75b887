import type { CDPSession, Page } from "playwright-core";

type Value = { value?: unknown };
type Node = {
  nodeId: string;
  ignored: boolean;
  role?: Value;
  name?: Value;
  description?: Value;
  properties?: { name: string; value: Value }[];
  parentId?: string;
  backendDOMNodeId?: number;
};

/** What has to have a name to be of use to somebody who hears it. */
const NAMED = new Set(
  "link button textbox searchbox combobox listbox checkbox radio switch tab slider spinbutton menuitem option image img dialog table grid region navigation radiogroup meter progressbar".split(
    " ",
  ),
);

/** Beside its fields of days and times. */
const OF_BROWSER = /^Show (?:date|time) picker/;

/** The page as a screen reader gets it from Chromium: a line for each fault. */
export async function unspoken(page: Page): Promise<string[]> {
  const devtools = await page.context().newCDPSession(page);
  try {
    return faultsIn(await nodesOf(devtools));
  } finally {
    await devtools.detach();
  }
}

async function nodesOf(devtools: CDPSession): Promise<Node[]> {
  const { nodes } = await devtools.send("Accessibility.getFullAXTree");
  return (nodes as Node[]).filter(({ ignored }) => !ignored);
}

const roleOf = ({ role }: Node): string => String(role?.value ?? "");
const nameOf = ({ name }: Node): string => String(name?.value ?? "").trim();
const saidOf = (node: Node): string =>
  `${roleOf(node)} “${nameOf(node)}” ${String(node.description?.value ?? "")}`.trim();

function faultsIn(nodes: readonly Node[]): string[] {
  const faults = nodes
    .filter((node) => NAMED.has(roleOf(node)) && nameOf(node) === "")
    .map((node) => `a ${roleOf(node)} has no name${within(node, nodes)}`);
  for (const role of ["banner", "main", "contentinfo"])
    if (nodes.filter((node) => roleOf(node) === role).length > 1) faults.push(`the page has more than one ${role}`);
  for (const node of nodes)
    for (const { name, value } of node.properties ?? [])
      if (
        name === "focusable" &&
        value.value === true &&
        ["generic", "none"].includes(roleOf(node)) &&
        nameOf(node) === ""
      )
        faults.push(`something that can have the focus has neither role nor name${within(node, nodes)}`);
  const buttons = nodes.filter((node) => roleOf(node) === "button" && !OF_BROWSER.test(nameOf(node))).map(saidOf);
  for (const said of buttons.filter((one, index) => buttons.indexOf(one) !== index))
    faults.push(`two buttons are the same to hear: ${said}`);
  const regions = nodes.filter((node) => ["region", "navigation"].includes(roleOf(node))).map(saidOf);
  for (const said of regions.filter((one, index) => regions.indexOf(one) !== index))
    faults.push(`two parts of the page are the same to hear: ${said}`);
  return [...new Set(faults)];
}

/** Where it is: the nearest thing around it that has a name. */
function within(node: Node, nodes: readonly Node[]): string {
  const parents = new Map(nodes.map((one) => [one.nodeId, one]));
  let at = parents.get(node.parentId ?? "");
  while (at && nameOf(at) === "") at = parents.get(at.parentId ?? "");
  return at ? ` in ${saidOf(at)}` : "";
}
