interface Props {
  readonly done: number;
  readonly total: number;
  /** What the picture says, for those who do not see it. */
  readonly label: string;
  /** The number in the middle. */
  readonly text: string;
}

const RADIUS = 70;
const ROUND = 2 * Math.PI * RADIUS;

/** A ring that shows one share of a whole. Only the share that is done carries a number (圖壹-19). */
export function SharePie({ done, total, label, text }: Props) {
  const share = total === 0 ? 0 : done / total;
  return (
    <svg viewBox="0 0 180 180" role="img" aria-label={label} className="size-44 shrink-0">
      <circle cx="90" cy="90" r={RADIUS} fill="none" strokeWidth="22" className="stroke-line" />
      <circle
        cx="90"
        cy="90"
        r={RADIUS}
        fill="none"
        strokeWidth="22"
        strokeDasharray={`${share * ROUND} ${ROUND}`}
        transform="rotate(-90 90 90)"
        className="stroke-primary"
      />
      <text x="90" y="90" textAnchor="middle" dominantBaseline="central" className="fill-text font-bold text-[1.75rem]">
        {text}
      </text>
    </svg>
  );
}
