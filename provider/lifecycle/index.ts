export { check } from "./check";
export { create } from "./create";
export { remove } from "./delete";
export { diff } from "./diff";
export { during, IncompleteError } from "./failure";
export { read } from "./read";
export { createRun, type Run, type RunOptions, resourceOf, vendorOf } from "./run";
export { configSource, environmentSource, type Source } from "./settings";
export { update } from "./update";
