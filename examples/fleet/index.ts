import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import {
  type Destination,
  NotificationHook,
  type NotificationHookEvent,
  NumberRouting,
  PhoneNumber,
  type Vendor,
} from "pulumi-telephony";

interface Environment {
  /** Where this environment's application listens. */
  readonly hooks: string;
  readonly numbers: readonly {
    /** Names the resources. A number keeps it when it moves in the file; another name is another resource. */
    readonly name: string;
    readonly vendor: Vendor;
    readonly number: string;
    readonly label?: string;
    readonly voice?: Destination;
    readonly events?: readonly NotificationHookEvent[];
  }[];
}

// One file for each stack. People who know nothing of Pulumi can edit it; a value that a carrier can't take is refused
// in the preview.
const file = join(__dirname, "environments", `${pulumi.getStack()}.json`);
const environment = JSON.parse(readFileSync(file, "utf8")) as Environment;

for (const { name, vendor, number, label, voice, events = [] } of environment.numbers) {
  const phoneNumber = new PhoneNumber(name, { vendor, number, label });
  if (voice) new NumberRouting(name, { phoneNumber, voice });
  for (const event of events)
    new NotificationHook(`${name}-${event}`, { phoneNumber, event, url: `${environment.hooks}/${name}/${event}` });
}

export const count = environment.numbers.length;
