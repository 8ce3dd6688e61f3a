/** Whether a table of declarations has everything that the vendors say they serve. */
import { valueAt } from "../../provider/resources/path";
import type { Properties } from "../../provider/resources/resource";
import { vendors } from "../../provider/vendors";

export interface Example {
  readonly vendor: string;
  readonly kind: string;
  readonly inputs: Properties;
}

/** What no example declares, as `telcom PhoneNumber recording`, or `… recording: none` for one of few values. */
export function uncovered(examples: readonly Example[], isMeant: (kind: string, path: string) => boolean): string[] {
  return vendors.flatMap(({ name: vendor, support }) =>
    Object.entries(support).flatMap(([kind, { inputs }]) => {
      const own = examples.filter((example) => example.vendor === vendor && example.kind === kind);
      const declares = (path: string, is: (value: unknown) => boolean) =>
        own.some((example) => is(valueAt(example.inputs, path)));
      return Object.entries(inputs).flatMap(([path, served]) => {
        if (!isMeant(kind, path)) return [];
        if (served === true) return declares(path, (value) => value !== undefined) ? [] : [`${vendor} ${kind} ${path}`];
        return served.flatMap((each) =>
          declares(path, (value) => value === each) ? [] : [`${vendor} ${kind} ${path}: ${each}`],
        );
      });
    }),
  );
}
