import { parseId, type Ref } from "../resources/id";
import type { Resource } from "../resources/resource";
import { adapterOf, type Run, resourceOf, supportIn, vendorOf } from "../run/run";
import { accountAndHints } from "../run/settings";
import { TelephonyError } from "../transport/errors";
import type { AnyAdapter } from "../vendors/adapter";
import type { Support } from "../vendors/support";
import type { Vendor } from "../vendors/vendor";
import { provingAbsence } from "./absence";
import { printable } from "./printable";
import { settling } from "./settling";

/** Everything that is at hand while one resource is worked on. */
export interface Work {
  readonly run: Run;
  readonly resource: Resource;
  readonly vendor: Vendor;
  readonly support: Support;
  readonly adapter: AnyAdapter;
  readonly ref: Ref;
}

export function workOn(run: Run, kind: string, ref: Ref): Work {
  const vendor = vendorOf(run, ref.vendor);
  const hint = () => accountAndHints(vendor, ref.account, run.sources()).hints.credentialsHint;
  return {
    run,
    resource: resourceOf(run, kind),
    vendor,
    support: supportIn(run, kind, ref.vendor),
    adapter: settling(
      printable(provingAbsence(adapterOf(run, kind, ref), run.sessions(ref), vendor, hint)),
      vendor,
      ref.account,
    ),
    ref,
  };
}

/** Parses an id that the engine gives. Throws for one that is none. */
export function refOfId(id: string): Ref {
  const ref = parseId(id);
  if (!ref)
    throw new TelephonyError(
      `"${id}" is not an id of this provider: it reads vendor/number, such as flowroute/+12065550100, or ` +
        "vendor:account/number.",
    );
  return ref;
}
