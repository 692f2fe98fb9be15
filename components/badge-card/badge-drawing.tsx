import styles from "./badge-drawing.module.css";

const circle = "M256 20a236 236 0 1 1 0 472a236 236 0 1 1 0-472z";

interface BadgeDrawingProps {
  /** Address of the badge's picture: the SVG, or a PNG. */
  readonly src: string;
  /** What the picture says: at least the badge's name. Empty only beside a text that names the badge. */
  readonly alt: string;
  /** Side in CSS pixels. */
  readonly size: number;
  /** Let the edge draw itself once: for the moment in which a badge is awarded. */
  readonly animate?: boolean;
  /** The edge to draw, as path data in 512 × 512 units (`badgeOutline` of the badge's category). Without it, a circle. */
  readonly outline?: string;
}

/** A badge's picture. Needs no script; people who prefer reduced motion see the finished badge at once. */
export function BadgeDrawing({ src, alt, size, animate = false, outline = circle }: BadgeDrawingProps) {
  return (
    <span className={animate ? `${styles["frame"]} ${styles["drawing"]}` : styles["frame"]}>
      <img className={styles["picture"]} src={src} alt={alt} width={size} height={size} />
      {animate && (
        <svg className={styles["outline"]} viewBox="0 0 512 512" aria-hidden="true" focusable="false">
          <path d={outline} pathLength={1} />
        </svg>
      )}
    </span>
  );
}
