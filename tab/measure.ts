/** What Vite's manifest says of one file of the page. */
export type ManifestChunk = { file: string; isEntry?: boolean; imports?: string[] };
export type Manifest = Readonly<Record<string, ManifestChunk>>;

/**
 * The scripts a browser must load before it can show anything: the entry and all that it imports statically.
 * `sizeOf` answers the compressed size of a file under `tab/dist`, in bytes.
 */
export function firstPaint(manifest: Manifest, sizeOf: (file: string) => number): { files: string[]; bytes: number } {
  const seen = new Set<string>();
  const visit = (key: string): void => {
    const chunk = manifest[key];
    if (!chunk || seen.has(key)) return;
    seen.add(key);
    chunk.imports?.forEach(visit);
  };
  for (const [key, chunk] of Object.entries(manifest)) if (chunk.isEntry) visit(key);
  const files = [...seen].flatMap((key) => manifest[key]?.file ?? []).filter((file) => file.endsWith(".js"));
  return { files, bytes: files.reduce((sum, file) => sum + sizeOf(file), 0) };
}
