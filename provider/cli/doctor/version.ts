/** Versions such as `v3.245.0-dev.1`, of which the numbers count. */
type Version = readonly [number, number, number];

/** Undefined for what is no version. */
export function versionIn(text: string): Version | undefined {
  const [, major, minor = "0", patch = "0"] = /(?:^|[^\d.])(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(text) ?? [];
  return major === undefined ? undefined : [Number(major), Number(minor), Number(patch)];
}

/** Whether a version is in a range such as `>=3.216 <4`. */
export function isWithin(version: string, range: string): boolean {
  const is = versionIn(version);
  return (
    is !== undefined &&
    range.split(/\s+/).every((part) => {
      const bound = versionIn(part);
      if (!bound) return false;
      const order = compared(is, bound);
      if (part.startsWith(">=")) return order >= 0;
      if (part.startsWith("<=")) return order <= 0;
      if (part.startsWith(">")) return order > 0;
      return part.startsWith("<") ? order < 0 : order === 0;
    })
  );
}

function compared(a: Version, b: Version): number {
  const at = a.findIndex((part, index) => part !== b[index]);
  return at < 0 ? 0 : (a[at] as number) - (b[at] as number);
}
