const MADE = /`((?:card|chat|form|http|report|tab)\.[^`]*\$\{[^`]*)`/g;
const HOLE = /\$\{[^}]*\}/;

/** The texts whose keys no source names, neither as they stand nor by the parts that a key made at run time has. */
export function unusedTexts(keys: readonly string[], sources: readonly string[]): string[] {
  const named = new Set<string>();
  const made: RegExp[] = [];
  for (const source of sources) {
    const quoted = [...source.matchAll(/"([a-z][\w.-]*)"/g)].map(([, inside = ""]) => inside);
    const templates = [...source.matchAll(MADE)].map(([, inside = ""]) => inside).filter(isTelling);
    for (const end of ["", ...endingsIn(source)]) {
      for (const start of quoted) named.add(start + end);
      made.push(...templates.map((template) => keysLike(template + end)));
    }
  }
  return keys.filter((key) => !named.has(key) && !made.some((pattern) => pattern.test(key)));
}

/** A type of keys uses none of them, and two fixed parts are the least that says which texts are meant. */
function isTelling(template: string): boolean {
  const fixed = template.split(HOLE).join("").split(".");
  return !/\$\{(?:string|infer )/.test(template) && fixed.filter(Boolean).length >= 2;
}

/** What a file puts behind keys that it has in its hand, such as the `.detail` of `${key}.detail`. */
function endingsIn(source: string): string[] {
  return [...new Set([...source.matchAll(/`\$\{\w+\}(\.[a-z.-]+)`/g)].map(([, end = ""]) => end))];
}

function keysLike(template: string): RegExp {
  const fixed = template.split(HOLE).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${fixed.join("[\\w-]+")}$`);
}
