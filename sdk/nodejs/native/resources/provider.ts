// Made from provider/resources by `npm run generate`: change it there, not here.

import * as pulumi from "@pulumi/pulumi";
import { providerInputs } from "../resource";

export interface ProviderArgs {
  /** FoneStorm: The FracTEL user name: an account code or a login e-mail address. */
  fonestormUsername?: pulumi.Input<string | undefined>;
  /** FoneStorm: The FracTEL password. */
  fonestormPassword?: pulumi.Input<string | undefined>;
  /** FoneStorm: The code of the subaccount to act for, such as `2005550001`. */
  fonestormSubaccount?: pulumi.Input<string | undefined>;
  /** FoneStorm: the origin of its API, without a path, in place of `https://api.fonestorm.com`. */
  fonestormUrl?: pulumi.Input<string | undefined>;
  /** Flowroute: The API access key, which is the account's tech prefix (Manage portal: Preferences, API Control). */
  flowrouteAccessKey?: pulumi.Input<string | undefined>;
  /** Flowroute: The API secret key (Manage portal: Preferences, API Control). */
  flowrouteSecretKey?: pulumi.Input<string | undefined>;
  /** Flowroute: the origin of its API, without a path, in place of `https://api.flowroute.com`. */
  flowrouteUrl?: pulumi.Input<string | undefined>;
  /** Telcom: The API token, from the portal: Advanced, then API access. */
  telcomAuthToken?: pulumi.Input<string | undefined>;
  /** Telcom: The API secret that belongs to the token. */
  telcomAuthSecret?: pulumi.Input<string | undefined>;
  /** Telcom: the origin of its API, without a path, in place of `https://talk.telcom.io`. */
  telcomUrl?: pulumi.Input<string | undefined>;
  /** Named accounts: a JSON object from account name to its vendor and credentials. */
  accounts?: pulumi.Input<string | undefined>;
  /** Refuses every change at the vendors: for drift jobs with production credentials. */
  readOnly?: pulumi.Input<boolean | undefined>;
  /** How many numbers one run may buy; 10 where nothing is said. */
  maxPurchases?: pulumi.Input<number | undefined>;
  /** How many numbers one run may release; 3 where nothing is said. */
  maxReleases?: pulumi.Input<number | undefined>;
}

/**
 * Credentials, origins and guards for the resources that are given it. Whatever is not given here comes from the
 * environment, then from the stack's configuration.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs = {}, opts: pulumi.ResourceOptions = {}) {
    super(
      "telephony",
      name,
      providerInputs(args, [
        "fonestormPassword",
        "flowrouteSecretKey",
        "telcomAuthToken",
        "telcomAuthSecret",
        "accounts",
      ]),
      pulumi.mergeOptions({ version: "0.1.0" }, opts),
    );
  }
}
