import { useEffect, useState, type ReactElement } from "react";
import { QR_MARGIN, qrPath, type QrPath } from "../../../../shared/text/qr-path.ts";

/** An address as a QR code, dark on light in every theme. `label`: its text alternative. */
export function QrPicture({ address, label }: { address: string; label: string }): ReactElement | null {
  const [code, setCode] = useState<QrPath | null>(null);
  useEffect(() => {
    let current = true;
    void qrPath(address).then((read) => {
      if (current) setCode(read);
    });
    return () => {
      current = false;
    };
  }, [address]);
  if (!code) return null;
  const side = code.size + 2 * QR_MARGIN;
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${side} ${side}`} shapeRendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={code.path} fill="#000" transform={`translate(${QR_MARGIN} ${QR_MARGIN})`} />
    </svg>
  );
}
