import { strFromU8, strToU8 } from "fflate";
import { INDEX_NAMESPACE, type ReportIndex } from "../../shared/report/report-index.ts";
import { htmlText } from "../../shared/text/inert.ts";

const RELATIONSHIPS = "word/_rels/document.xml.rels";
const KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml";

/** The parts of a Word document with the index added as custom data. Word keeps that and shows it to nobody. */
export function withIndex(
  parts: Readonly<Record<string, Uint8Array>>,
  index: ReportIndex | null,
): Readonly<Record<string, Uint8Array>> {
  if (index === null) return parts;
  const related = strFromU8(parts[RELATIONSHIPS] ?? new Uint8Array());
  const relationship = `<Relationship Id="rIdIndex" Type="${KIND}" Target="../customXml/item1.xml"/></Relationships>`;
  const xml = `<?xml version="1.0" encoding="UTF-8"?><index xmlns="${INDEX_NAMESPACE}">${htmlText(JSON.stringify(index))}</index>`;
  return {
    ...parts,
    [RELATIONSHIPS]: strToU8(related.replace("</Relationships>", relationship)),
    "customXml/item1.xml": strToU8(xml),
  };
}
