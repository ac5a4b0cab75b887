import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { Language, Parser, type Node } from "web-tree-sitter";

export const ROOT = join(__dirname, "../..");
const INFRA = join(ROOT, "infra");

export type Parameter = { name: string; description: string | null; hasDefault: boolean; secure: boolean };
export type ModuleCall = { name: string; path: string; given: string[] };
export type BicepFile = {
  faults: string[];
  text: string;
  parameters: Parameter[];
  outputs: { name: string; description: string | null }[];
  modules: ModuleCall[];
  /** Every name that it gives to something. */
  declared: string[];
  /** Every name that is used as a value, once per use. */
  uses: string[];
  /** Names read from another's outputs, as `module.output`. */
  outputsRead: string[];
  root: Node;
};

/** The Bicep files of infra, relative to it; `ending` without a dot. */
export function infraFiles(ending: "bicep" | "bicepparam"): string[] {
  const all = readdirSync(INFRA, { recursive: true, encoding: "utf8" });
  return all.filter((file) => file.endsWith(`.${ending}`)).sort();
}

export function readInfra(file: string): string {
  return readFileSync(join(INFRA, file), "utf8");
}

/** A parser of Bicep as it is written. It finds errors of syntax, not names that Azure does not know. */
export async function bicepParser(): Promise<(text: string) => BicepFile> {
  await Parser.init();
  const language = await Language.load(
    readFileSync(join(ROOT, "node_modules/tree-sitter-bicep/tree-sitter-bicep.wasm")),
  );
  const parser = new Parser().setLanguage(language);
  return (text) => {
    const root = parser.parse(text)?.rootNode;
    if (!root) throw new Error("The parser gave nothing.");
    return describeFile(root, text);
  };
}

/** What a file of parameters gives. The grammar knows them as variables only, which are written the same way. */
export function asVariables(parameterFile: string): string {
  return parameterFile.replace(/^param (\w+) = /gm, "var $1 = ");
}

/** All nodes of a kind, in order. */
export function nodes(root: Node, type: string): Node[] {
  return root.descendantsOfType(type).filter((node): node is Node => node !== null);
}

function describeFile(root: Node, text: string): BicepFile {
  const faulty = [...nodes(root, "ERROR"), ...(root.hasError ? allNodes(root).filter((node) => node.isMissing) : [])];
  const declared = nodes(root, "parameter_declaration");
  return {
    root,
    text,
    faults: faulty.map((node) => `line ${node.startPosition.row + 1}: ${node.text.slice(0, 60)}`),
    parameters: declared.map((node) => ({
      name: nameOf(node),
      ...decorations(node),
      hasDefault: node.namedChildCount > 2,
    })),
    outputs: nodes(root, "output_declaration").map((node) => ({
      name: nameOf(node),
      description: decorations(node).description,
    })),
    modules: nodes(root, "module_declaration").map(moduleCall),
    declared: [
      ...nodes(root, "identifier").filter(isDeclaration),
      ...nodes(root, "loop_variable"),
      ...nodes(root, "loop_enumerator"),
    ].map((node) => node.text),
    uses: nodes(root, "identifier")
      .filter((node) => !isDeclaration(node) && !isKey(node) && !isFunction(node))
      .map((node) => node.text),
    outputsRead: [...text.matchAll(/\b(\w+)\.outputs\.(\w+)/g)].map((match) => `${match[1]}.${match[2]}`),
  };
}

function allNodes(node: Node): Node[] {
  return node.children.flatMap((child) => (child ? [child, ...allNodes(child)] : []));
}

function nameOf(declaration: Node): string {
  return declaration.namedChildren.find((child) => child?.type === "identifier")?.text ?? "";
}

function decorations(declaration: Node): { description: string | null; secure: boolean } {
  const before = declaration.previousNamedSibling;
  const text = before?.type === "decorators" ? before.text : "";
  return {
    description: /@description\('((?:[^'\\]|\\.)+)'\)/.exec(text)?.[1] ?? null,
    secure: text.includes("@secure()"),
  };
}

function moduleCall(node: Node): ModuleCall {
  const params = nodes(node, "object_property").find(
    (property) => property.firstNamedChild?.text === "params" && property.parent?.parent?.type !== "object_property",
  );
  const object = params?.namedChildren.find((child) => child?.type === "object");
  return {
    name: nameOf(node),
    path: nodes(node, "string_content")[0]?.text ?? "",
    given: (object?.namedChildren ?? []).map((property) => property?.firstNamedChild?.text ?? ""),
  };
}

/** Also what a `for` goes through, one by one. */
function isDeclaration(node: Node): boolean {
  const parent = node.parent;
  if (parent?.type.endsWith("_declaration")) return parent.firstNamedChild?.id === node.id;
  return parent?.type === "for_statement" && parent.childForFieldName("initializer")?.id === node.id;
}

function isFunction(node: Node): boolean {
  return node.parent?.type === "call_expression" && node.parent.childForFieldName("function")?.id === node.id;
}

function isKey(node: Node): boolean {
  return node.parent?.type === "object_property" && node.parent.firstNamedChild?.id === node.id;
}
