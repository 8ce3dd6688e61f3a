// Made from provider/resources and examples by `npm run generate`: change it there, not here.

import * as pulumi from "@pulumi/pulumi";
import { VERSION } from "../../resources/definitions";
import { providerInputs } from "../resource";

export interface ProviderArgs {
  /** FoneStorm: The FracTEL user name: an account code or a login e-mail address. */
  fonestormUsername?: pulumi.Input<string | undefined>;
  /** FoneStorm: The FracTEL password. */
  fonestormPassword?: pulumi.Input<string | undefined>;
  /** FoneStorm: The code of the subaccount to act for, such as `2005550001`. */
  fonestormSubaccount?: pulumi.Input<string | undefined>;
  /** FoneStorm: the origin of its API, scheme and host only. Default: `https://api.fonestorm.com`. */
  fonestormUrl?: pulumi.Input<string | undefined>;
  /** Flowroute: The API access key, which is the account's tech prefix (Manage portal: Preferences, API Control). */
  flowrouteAccessKey?: pulumi.Input<string | undefined>;
  /** Flowroute: The API secret key (Manage portal: Preferences, API Control). */
  flowrouteSecretKey?: pulumi.Input<string | undefined>;
  /** Flowroute: the origin of its API, scheme and host only. Default: `https://api.flowroute.com`. */
  flowrouteUrl?: pulumi.Input<string | undefined>;
  /** Telcom: The API token, from the portal: Advanced, then API access. */
  telcomAuthToken?: pulumi.Input<string | undefined>;
  /** Telcom: The API secret that belongs to the token. */
  telcomAuthSecret?: pulumi.Input<string | undefined>;
  /** Telcom: the origin of its API, scheme and host only. Default: `https://talk.telcom.io`. */
  telcomUrl?: pulumi.Input<string | undefined>;
  /** Named accounts: a JSON object that gives each account name a `vendor` and its credentials. */
  accounts?: pulumi.Input<string | undefined>;
  /** Refuses every write at the carriers: for drift jobs with production credentials. Default: false. */
  readOnly?: pulumi.Input<boolean | undefined>;
  /** How many numbers a run may buy. Default: 10. */
  maxPurchases?: pulumi.Input<number | undefined>;
  /** How many numbers a run may release. Default: 3. */
  maxReleases?: pulumi.Input<number | undefined>;
}

/**
 * Credentials, origins and guards for the resources that are given this provider. What is not set here comes from the
 * environment, then from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    const inputs = providerInputs(args, [
      "fonestormPassword",
      "flowrouteSecretKey",
      "telcomAuthToken",
      "telcomAuthSecret",
      "accounts",
    ]);
    super("telephony", name, inputs, pulumi.mergeOptions({ version: VERSION }, opts));
  }
}
