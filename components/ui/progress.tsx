interface Props {
  readonly label: string;
  readonly value: number;
  readonly max: number;
  /** What the numbers say in words, e.g. 6／20 小時. */
  readonly text: string;
}

/** How far something has come, as a bar and in words. */
export function Progress({ label, value, max, text }: Props) {
  const share = max > 0 ? Math.min(1, Math.max(0, value / max)) : 0;
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="font-medium tabular-nums">{text}</span>
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuenow={value}
        aria-valuemin={0}
        aria-valuemax={max}
        aria-valuetext={text}
        className="h-2.5 overflow-hidden rounded-full border border-line-strong bg-neutral-soft"
      >
        <div className="h-full bg-primary" style={{ width: `${share * 100}%` }} />
      </div>
    </div>
  );
}
