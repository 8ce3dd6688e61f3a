import { type Bench, refsOf, withBench } from "../testing";
import { flowroute } from "./index";

export const CREDENTIALS = { accessKey: "20650001", secretKey: "simulated-secret-of-20650001-000" };
export const OTHER_CREDENTIALS = { accessKey: "20650002", secretKey: "simulated-secret-of-20650002-000" };

export const ref = refsOf(flowroute);

export function withFlowroute(): Bench {
  return withBench(flowroute);
}
