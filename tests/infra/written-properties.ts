import type { Node } from "web-tree-sitter";
import { nodes, type BicepFile } from "./bicep-reader.ts";

/** A resource as a file writes it: its type with the version, and each property with the object in which it stands (`a.b[]`). */
export type WrittenResource = { type: string; properties: { at: string; name: string }[] };

/** Names that Bicep itself gives to every resource. */
const OF_BICEP = new Set(["parent", "scope", "dependsOn", "name"]);

/** The resources that a file declares, with what its own variables put into them. What only a deployment knows is left out. */
export function writtenResources({ root }: BicepFile): WrittenResource[] {
  const variables = new Map(
    nodes(root, "variable_declaration").map((node) => [node.firstNamedChild?.text ?? "", node.lastNamedChild]),
  );
  const within = (value: Node | null, at: string): WrittenResource["properties"] => {
    if (!value) return [];
    if (value.type === "object") return value.namedChildren.flatMap((property) => ofProperty(property, at));
    if (value.type === "identifier") return within(variables.get(value.text) ?? null, at);
    if (value.type === "array") return value.namedChildren.flatMap((item) => within(item, `${at}[]`));
    if (value.type === "for_statement") return within(value.lastNamedChild, `${at}[]`);
    // union(…), a choice between two, and what else is made of objects.
    return value.namedChildren.flatMap((part) => within(part, at));
  };
  const ofProperty = (property: Node | null, at: string): WrittenResource["properties"] => {
    if (property?.type !== "object_property") return [];
    const name = property.firstNamedChild?.text.replace(/^'|'$/g, "") ?? "";
    return [{ at, name }, ...within(property.lastNamedChild, at === "" ? name : `${at}.${name}`)];
  };
  return nodes(root, "resource_declaration")
    .filter(({ text }) => !/^resource \w+ '[^']+' existing/.test(text))
    .map((node) => {
      const type = /^resource \w+ '([^']+)'/.exec(node.text)?.[1] ?? "";
      const properties = (nodes(node, "object")[0]?.namedChildren ?? []).flatMap((property) =>
        OF_BICEP.has(property?.firstNamedChild?.text ?? "") ? [] : ofProperty(property, ""),
      );
      return { type, properties };
    });
}
