import type { Section } from "./entry";

/** Every message that needs more than its own words, in the order of `docs/troubleshooting.md`, which is made of this. */
export const sections: readonly Section[] = [
  {
    title: "Credentials and accounts",
    entries: [
      {
        says: ["needs credentials for its default account. Missing:"],
        means: "The run found no keys for this carrier, or not all fields of them. Nothing was sent.",
        remedy:
          "Set the variables or the configuration that the message names. If you have set some of them: all fields of " +
          "an account must come from one place.",
        again: "useless",
        see: "accounts.md",
      },
      {
        says: ["was answered with", "401"],
        means:
          "The carrier does not accept these keys: they are misspelt, revoked, or another carrier's. The message names " +
          "the variables or the configuration that they come from.",
        remedy:
          "Correct them there. After a rotation a `refresh` or `destroy` still sees the configuration of the last " +
          "`up`: give the new key in the environment.",
        again: "useless",
        see: "accounts.md#rotating-keys",
      },
      {
        says: ["names the account", "Say which of them is meant"],
        means:
          "The environment and the stack's configuration give keys of two accounts. A number is neither bought nor " +
          "released before it is certain on which of them. Nothing was sent.",
        remedy: "Set `TELEPHONY_CREDENTIALS` to `environment` or `config`.",
        again: "useless",
        see: "accounts.md#which-account-is-meant",
      },
      {
        says: ["It is not certain which account of", "is meant"],
        means: "A subaccount is set in another place than its user.",
        remedy: "Set it beside the user, or write `none` there for the parent account.",
        again: "useless",
      },
      {
        says: ["has no account"],
        means: "The name is not in `telephony:accounts` or `TELEPHONY_ACCOUNTS`.",
        remedy: "Add it there, or correct the `account` of the resource.",
        again: "useless",
        see: "accounts.md#several-accounts-of-one-carrier",
      },
      {
        says: ["must be a JSON object from account name to fields"],
        means: "`telephony:accounts` or `TELEPHONY_ACCOUNTS` is no JSON, or not of that form.",
        remedy: "Write it as the message shows. In a shell, put the whole of it in single quotes.",
        again: "useless",
        see: "accounts.md#several-accounts-of-one-carrier",
      },
      {
        says: ["is refused: it would send the credentials of"],
        means: "An origin is set without keys beside it. The keys of another place are not sent there.",
        remedy: "If you do not know where it comes from, remove it: it would have received your keys.",
        again: "useless",
        see: "accounts.md#other-origins",
      },
      {
        says: ["is no setting of telephony"],
        means: "A key under `telephony:` is misspelt.",
        remedy: "Correct it. The message names the nearest known one.",
        again: "useless",
      },
      {
        says: ["stands in clear in the stack's configuration"],
        means: "A secret is not encrypted.",
        remedy:
          "Run the command that the message prints. If others could read the file, replace the key at the carrier too.",
        again: "useless",
        see: "accounts.md#secrets-in-clear-text",
      },
      {
        says: ["since this run is read-only"],
        means:
          "`TELEPHONY_READ_ONLY` or `telephony:readOnly` is set, and the run wanted to change something at the carrier. " +
          "Nothing was changed.",
        remedy: "In a drift job this is as it should be. Where the run is meant to change things, unset it.",
        again: "useless",
        see: "accounts.md#guards",
      },
      {
        says: ["These credentials may lack the permission for this"],
        means: "The carrier knows the keys, and refuses this request (403).",
        remedy: "Ask the carrier for the permission, or use keys that have it.",
        again: "useless",
      },
    ],
  },
  {
    title: "Inputs that a preview refuses",
    entries: [
      {
        says: ["is not supported by"],
        means: "The carrier has no such input. The message names the carriers that have it.",
        remedy: "Leave it out, or use another carrier for this number.",
        again: "useless",
        see: "README.md",
      },
      {
        says: ["write it in quotes"],
        means:
          "YAML reads a number or a postal code without quotes as a number, and not always as the one that stands there.",
        remedy: "Put it in quotes. In the stack's configuration write a number with blanks: `+1 206 555 0100`.",
        again: "useless",
        see: "languages.md#yaml",
      },
      {
        says: ["is not an input of"],
        means: "The program sets something that this resource does not have; often a misspelling.",
        remedy: "Remove it, or write it as the message suggests.",
        again: "useless",
      },
      {
        says: ["write it in E.164, with its + and country code"],
        means: "The provider does not guess the country of a number.",
        remedy: "Write `+12065550100`, not `2065550100`.",
        again: "useless",
      },
      {
        says: ["is dialled within the country alone"],
        means: "The 0 in `+44 (0)20 …` is not dialled from abroad.",
        remedy: "Leave it out.",
        again: "useless",
      },
      {
        says: ["is not the id of a number: write it as"],
        means: "`phoneNumber` takes a PhoneNumber, or the id of a number.",
        remedy: "Pass the resource itself, or an id such as `flowroute/+12065550100`.",
        again: "useless",
      },
      {
        says: ["which nobody sees"],
        means: "The text has a line end or an invisible character, often copied from a page or read from a file.",
        remedy: "Remove it with `.trim()`, or type the text again.",
        again: "useless",
      },
      {
        says: ["holds only blanks"],
        means: "The text is blank, often because a variable is not set.",
        remedy: 'Leave the input out, or give it a text. Where `""` clears an input, it still does.',
        again: "useless",
      },
      {
        says: ["holds a unit"],
        means: "Flowroute reads an emergency address in parts.",
        remedy: "Give the unit in `unitType` and `unitNumber`, and the street without it.",
        again: "useless",
      },
      {
        says: ["doesn't reach another number of the same account"],
        means: "A Flowroute failover goes to a number elsewhere, or to a SIP host or URI.",
        remedy: "Name another place.",
        again: "useless",
      },
      {
        says: ["is declared twice in this program"],
        means: "Two resources declare one number, or one event of it. They would undo each other's work.",
        remedy: "Remove one of them.",
        again: "useless",
      },
      {
        says: ["already serves", "one search serves one PhoneNumber"],
        means: "Two numbers take their candidates from one search, and might take the same one.",
        remedy: "Declare a search for each, or give each PhoneNumber its own `search`.",
        again: "useless",
      },
    ],
  },
  {
    title: "Buying and adopting",
    entries: [
      {
        says: ["Could not adopt", "account does not hold it"],
        means:
          "Adopting takes over a number that the account holds. It does not hold this one, and nothing was bought.",
        remedy: 'Check the number and the account. To buy the number, use `acquire: "adoptOrBuy"`.',
        again: "useless",
      },
      {
        says: ["buys only what isn't held"],
        means:
          'The account holds the number already, and `acquire: "buy"` refuses that: an earlier run may have bought it. ' +
          "Nothing was bought.",
        remedy: 'Use `acquire: "adoptOrBuy"`, which adopts it.',
        again: "useless",
      },
      {
        says: ["it was released and is not held"],
        means: "FoneStorm keeps a released number back for 30 days, and nobody can buy it meanwhile.",
        remedy: "Ask FoneStorm to restore it, and adopt it then; or declare another number.",
        again: "useless",
      },
      {
        says: ["says that another stack owns it"],
        means: "The number's label is the mark of another stack. Two owners would undo each other's work.",
        remedy:
          'Remove the number from that stack first, or use `acquire: "takeover"`. If you have renamed your own stack, ' +
          "project or resource, run `pulumi up --refresh`.",
        again: "useless",
      },
      {
        says: ["has the mark of another"],
        means: "A number of the search's list went to another stack or resource meanwhile.",
        remedy: "Usually nothing: the next one of the list is taken.",
        again: "yes",
      },
      {
        says: ["whose purchase got no answer, is another"],
        means: "A purchase got no answer, and by now the number bears the mark of somebody who was faster.",
        remedy: "Run the `pulumi state delete` that the message prints. It changes nothing at the carrier.",
        again: "useless",
      },
      {
        says: ["with the label", "which this resource does not declare"],
        means:
          "The account holds a number of the search's list. An earlier run of this resource may have bought it, or " +
          "somebody else. Nothing was bought.",
        remedy: "If it is yours, declare its `number`. If it is not, run with `--replace`, as the message says.",
        again: "useless",
      },
      {
        says: ["Yet the account holds it now: an earlier attempt of this stack has bought it"],
        means:
          "The carrier refused the purchase, and holds the number for you all the same. It has no labels that tell who " +
          "bought it. Nothing more was bought.",
        remedy: "Run again to adopt it. If it is another stack's, search again first.",
        again: "yes",
      },
      {
        says: ["every candidate of", "is gone"],
        means: "Others were quicker. Nothing was bought.",
        remedy: "Run the `pulumi up --replace` that the message prints: it makes a new list.",
        again: "useless",
      },
      {
        says: ["has nothing on offer for"],
        means: "The search found nothing that another search of the run has not listed.",
        remedy: "Search wider, raise the ceiling, or set `count: 1` if many resources search in one area.",
        again: "yes",
        but: "What is on offer changes.",
      },
      {
        says: ["price of", "is above"],
        means: "The number costs more than `maxMonthlyCost` or `maxSetupCost` allows. Nothing was bought.",
        remedy: "Raise the ceiling, or take another number.",
        again: "useless",
      },
      {
        says: ["states no", "can't be kept. It may not be on offer"],
        means: "The carrier gives no price for the number, so a ceiling can't be compared with it. Nothing was bought.",
        remedy:
          "Look whether the number is still on offer (`npx telephony search`). Without a ceiling it is bought unseen.",
        again: "useless",
      },
      {
        says: ["makes Pulumi save nothing before the run ends"],
        means: "`PULUMI_SKIP_CHECKPOINTS` is set, and a number was to be bought from a search.",
        remedy: "Unset it for that run.",
        again: "useless",
        see: "fleets.md#without-checkpoints",
      },
      {
        says: ["may be bought in this run, and TELEPHONY_MAX_PURCHASES"],
        means:
          "A warning of the preview: the program may buy more than the guard allows. The run would stop at the cap.",
        remedy: "If all of them are wanted, raise the guard before `up`. If not, correct the program.",
        again: "note",
        see: "accounts.md#guards",
      },
      {
        says: ["this run has bought", "TELEPHONY_MAX_PURCHASES"],
        means: "The guard has stopped the run. What was bought before is in state.",
        remedy: "If you want the numbers, raise it and run again.",
        again: "look",
        but: "The cap is a run's: each further run buys up to that many again.",
        see: "accounts.md#guards",
      },
      {
        says: ["has asked", "for", "already"],
        means: "A purchase of this run got no answer, and is not sent again in it.",
        remedy: "Run the same command in a few minutes.",
        again: "later",
      },
      {
        says: ["The order was sent once. After", "so its outcome is unknown"],
        means: "A purchase got no answer, and the number is not there yet.",
        remedy:
          "Wait a few minutes. Then run the same command again, with `--replace` if it had one. With " +
          '`acquire: "buy"`, change that to `"adoptOrBuy"` first.',
        again: "later",
        but: "The next run looks first, and adopts the number if it has arrived.",
      },
      {
        says: ["It is in state and is not ordered again"],
        means: "The carrier confirmed the purchase, and does not list the number yet.",
        remedy: "Run again in a few minutes: what else is declared is finished then.",
        again: "later",
      },
      {
        says: ["but the account does not show it yet. Run again in a few minutes"],
        means: "An earlier run bought or registered the number, as the carrier said, and it is still not listed.",
        remedy:
          "Run again later. If it never arrives, ask the carrier, and only then run the `pulumi state delete` that the " +
          "message prints.",
        again: "later",
        but: "It is not ordered again.",
      },
      {
        says: ["its purchase got no answer, and the", "account does not show it"],
        means: "A note of a refresh: an earlier run asked for the number and got no answer, and it is not there.",
        remedy: "Run `pulumi up`, which looks once more and then asks for it again.",
        again: "yes",
      },
      {
        says: ["its purchase got no answer, and the account shows it now"],
        means: "A note of a refresh: the purchase that got no answer has succeeded.",
        remedy: "Run `pulumi up`, which finishes what else is declared.",
        again: "yes",
      },
      {
        says: ["which has changed since its purchase failed"],
        means: "This is about Telcom: the number is not listed, but another number has come or gone.",
        remedy: "Look for it in the portal. Then run again: a number that the account holds is adopted.",
        again: "look",
      },
      {
        says: ["Somebody else may have been faster"],
        means: "The carrier did not sell the number. Somebody else may have been faster.",
        remedy: "Take another number: `npx telephony search` shows what is on offer.",
        again: "yes",
      },
      {
        says: ["Add funds to the account at"],
        means: "The carrier refused a purchase or an order for want of funds. It was not executed.",
        remedy: "Add funds and run again.",
        again: "useless",
      },
      {
        says: ["The account may lack the funds for this, or these credentials the permission"],
        means: "The carrier refused something that costs money (403), and does not say why. It was not executed.",
        remedy: "Look at the account's balance in the carrier's portal, then at the permission of the keys.",
        again: "useless",
      },
      {
        says: ["This request itself costs nothing"],
        means: "A read or a release met a want of funds: the carrier may have stopped the account.",
        remedy: "Look at the account's standing in the carrier's portal. Its numbers may be at risk.",
        again: "useless",
      },
    ],
  },
  {
    title: "Changes",
    entries: [
      {
        says: ["somebody has changed it since"],
        means:
          "The program changes something that was also changed at the carrier after the last refresh. Nothing was sent.",
        remedy: "`pulumi up --refresh` shows both changes and continues.",
        again: "useless",
      },
      {
        says: ["may have been executed anyway"],
        means:
          "The answer to a change was lost, each time that it was sent. Between two attempts a look had shown that it " +
          "was not done.",
        remedy: "Look with `pulumi preview --refresh`, then run `pulumi up` again: what is there is adopted.",
        again: "yes",
        but: "Nothing is bought twice.",
      },
      {
        says: ["accepted the change, but still reports"],
        means: "The carrier did not refuse the change, but still shows the old value.",
        remedy: "Look in its portal.",
        again: "yes",
        but: "The next run tries again.",
      },
      {
        says: ["it vanished while it was being changed"],
        means: "The carrier no longer shows the number on the account.",
        remedy: "Look in the carrier's portal. `pulumi refresh` then says whether it is proved gone.",
        again: "yes",
      },
      {
        says: ["account does not hold", "Declare a PhoneNumber that adopts or buys it"],
        means: "Routing, a hook or an address was declared for a number that the account does not hold.",
        remedy: "Declare a PhoneNumber for it, and pass that as `phoneNumber`.",
        again: "useless",
      },
      {
        says: ["these credentials act for account", "was last seen on account"],
        means: "FoneStorm's keys belong to another account than the number's. Nothing was changed there.",
        remedy: "Check the keys. If the number has really moved, `pulumi refresh` takes the new account over.",
        again: "useless",
      },
      {
        says: ["Flowroute removed the route of", "did not take effect"],
        means: "Flowroute put its default route in the place of none, so calls go to the devices that register.",
        remedy: "Declare another place for calls to go, as the message says.",
        again: "useless",
      },
      {
        says: ["Correct what", "refuses and run again"],
        means: "The carrier refuses a value. Its own words stand before that. Nothing was changed by this request.",
        remedy: "Correct the value in the program.",
        again: "useless",
      },
      {
        says: ["Something else holds it or is changing it"],
        means: "The carrier answers that the thing is in use (409).",
        remedy: "Look at it in the carrier's portal, then run again.",
        again: "later",
      },
      {
        says: ["Check the id, and that it belongs to this account"],
        means: "The carrier does not know what the request names, such as a route or a menu.",
        remedy: "Look which there are: the look-up `getDestinations` lists them.",
        again: "useless",
        see: "look-ups.md",
      },
      {
        says: ["its Message Provision API gave no result"],
        means: "Flowroute did not switch messaging. Everything else about the number is done.",
        remedy: "Run again. If it stays, ask Flowroute whether the number can have messaging.",
        again: "yes",
      },
      {
        says: ["is no longer managed; it stays as it is at"],
        means: "An input was taken out of the program. What it had set stays, and is not compared any more.",
        remedy: "Nothing, or declare the value that you want instead.",
        again: "note",
      },
      {
        says: ["the run was interrupted"],
        means: "Somebody pressed ^C. What was under way was finished, and nothing new was sent.",
        remedy: "Run again to resume.",
        again: "yes",
      },
      {
        says: ["the time that customTimeouts give it"],
        means: "The resource took longer than its `customTimeouts` allow. What was under way was finished.",
        remedy: "Run again to resume, or give it more time.",
        again: "yes",
      },
      {
        says: ["the processes of this run can't tell each other what they do"],
        means:
          "The provider keeps a folder for this in the temporary one, and that folder is not yours alone. Until it is, " +
          "nothing is bought, released or reset.",
        remedy: "Set `TMPDIR` to a folder of your own.",
        again: "useless",
      },
      {
        says: ["This state is of version"],
        means: "A newer release of pulumi-telephony wrote the state.",
        remedy: "Install that release or a newer one.",
        again: "useless",
      },
    ],
  },
  {
    title: "Releasing",
    entries: [
      {
        says: ["the number stays on the", "account and keeps billing. To release one"],
        means: "A number was deleted from the program, and is kept at the carrier: that is the default.",
        remedy:
          'Nothing, if it should stay. To give it up, declare it again with `onDelete: "release"`, run `pulumi up`, ' +
          "and delete it then.",
        again: "note",
        see: "numbers.md",
      },
      {
        says: ["it has left the account and is no longer billed"],
        means: "A number was released, as the state said since an earlier run.",
        remedy: "If that was a mistake, ask the carrier at once: FoneStorm can restore it within 30 days.",
        again: "note",
      },
      {
        says: ["nothing was undone at"],
        means: "Something was deleted from the program that another resource still declares, or that was replaced.",
        remedy: "Nothing.",
        again: "note",
      },
      {
        says: ["it was not released, since", "failed in this run"],
        means: "Nothing is released while something else fails. The number stays in state.",
        remedy: "Correct the failure and run again.",
        again: "yes",
        but: "The run that succeeds releases it.",
      },
      {
        says: ["declares it in this run, and failed"],
        means: "The number is to pass to another resource, which failed. It stays in state.",
        remedy: "Correct that failure and run again.",
        again: "yes",
      },
      {
        says: ["what is replaced is never released"],
        means: "The delete was half of a replacement. The number stays on the account.",
        remedy: "Nothing. The message says how to go back to the number.",
        again: "note",
      },
      {
        says: ["of this program still uses it. It stays on the"],
        means: "Routing, a hook or an address of the program still names the number, so it was kept.",
        remedy: "Delete these too, if the number should go.",
        again: "note",
      },
      {
        says: ["is the mark of another owner"],
        means: "The number's label is a mark that this stack did not write.",
        remedy: "Remove the number from one of the two stacks, or remove the label at the carrier.",
        again: "yes",
        but: "While the label stands, this stack does not release the number.",
      },
      {
        says: ["this run has released", "TELEPHONY_MAX_RELEASES"],
        means: "The guard has stopped the run. A released number can't be bought back.",
        remedy: "Look at what the run deletes. If all of it should go, raise the guard and run again.",
        again: "look",
        but: "The cap is a run's: each further run releases up to that many again.",
        see: "accounts.md#guards",
      },
      {
        says: ["still shows the number on the account. It stays in state"],
        means:
          "The carrier did not refuse the release, or its answer was lost, and the number is still there: it is kept in state.",
        remedy: "Run again later.",
        again: "later",
      },
    ],
  },
  {
    title: "Numbers that seem to be gone",
    entries: [
      {
        says: ["it was removed from state, and nothing was sent"],
        means: "A refresh proved that the number is not on the account any more.",
        remedy:
          "Find out who released it. The next `pulumi up` gets it again only where `acquire` says so; on FoneStorm the " +
          "carrier can restore it within 30 days.",
        again: "look",
        but: 'With `acquire: "buy"` or `"adoptOrBuy"` the next `up` buys.',
      },
      {
        says: ["That many are unlikely to have been released at once"],
        means:
          "More numbers are missing than people delete at once. A wrong account or a fault at the carrier is likelier, " +
          "so nothing was removed from state, or no more than the message says.",
        remedy: "Check the account and its keys, and the carrier's portal. Do not delete anything from state before.",
        again: "later",
      },
      {
        says: ["That proves nothing about the number"],
        means: "These credentials belong to another account than the one that the number was last seen on.",
        remedy:
          "Give the credentials of that account. Only if the number really is gone there, run `pulumi state delete`.",
        again: "useless",
      },
      {
        says: ["Telcom lists no numbers at all"],
        means: "An empty list counts only for the token that has seen the number.",
        remedy: "Check the token. Only if the account really is empty, run `pulumi state delete`.",
        again: "useless",
      },
      {
        says: ["was answered with another number: that proves nothing about this one"],
        means: "FoneStorm, or what stands between, answered about something else.",
        remedy: "Run again. If it stays, check the origin and proxies on the way.",
        again: "yes",
      },
      {
        says: ["Telcom lists", "more than once, with the ids"],
        means: "Telcom has two entries for the number, and which of them counts is not guessed.",
        remedy: "Remove one of them in Telcom's portal.",
        again: "useless",
      },
      {
        says: ["it says that there is no such number, and"],
        means: "The carrier contradicts itself, so the provider concluded nothing.",
        remedy: "Run again later. If the message stays, look in the carrier's portal.",
        again: "later",
      },
    ],
  },
  {
    title: "Connection and installation",
    entries: [
      {
        says: ["it looks like a proxy or a wrong URL"],
        means: "Something other than the carrier's API answered.",
        remedy: "Check the origin that the message names.",
        again: "useless",
      },
      {
        says: ["Redirects are not followed"],
        means: "The origin leads to another host. The keys are not sent there.",
        remedy: "Check the origin that the message names, and proxies on the way.",
        again: "useless",
      },
      {
        says: ["Nothing was sent. Check the network and"],
        means: "The carrier could not be reached.",
        remedy: "Check the network of the machine, its name resolution and its proxy.",
        again: "yes",
      },
      {
        says: ["Failed to connect to proxy"],
        from: "Pulumi",
        means:
          "Pulumi's SDK for Node takes the proxy of `http_proxy` for the way to its own engine, which is on this " +
          "machine. Nothing was sent.",
        remedy: "Set `no_proxy=127.0.0.1`. The carriers are reached through the proxy all the same.",
        again: "useless",
        see: "ci.md#behind-a-proxy",
      },
      {
        says: ["Too many requests for this account"],
        means: "The carrier's limit is still reached after waiting as long as the carrier asked.",
        remedy: "Run again later. Other programs may use the same keys.",
        again: "later",
      },
      {
        says: ["has trouble"],
        means: "The carrier answered with an error of its own (5xx), several times.",
        remedy: "Look at the carrier's status page, and run again later.",
        again: "later",
      },
      {
        says: ["pulumi-telephony is not installed where Pulumi looks for it"],
        means: "The package must be a direct dependency of the folder in which the program runs.",
        remedy: "Add it to the package.json there.",
        again: "useless",
        see: "install.md#where-pulumi-looks-for-the-package",
      },
      {
        says: ["Cannot find module 'pulumi-telephony/runtime/v1'"],
        from: "Node",
        means: "The same, reported by the engine. In most cases the package was removed before the resources.",
        remedy: "Install it, destroy, then uninstall.",
        again: "useless",
      },
      {
        says: ["the option `import` doesn't work with dynamic resources"],
        means: "Dynamic resources can't be imported.",
        remedy: "Declare the number: adopting is the default and costs nothing.",
        again: "useless",
      },
      {
        says: ["can't be imported: it is what was on offer when it was made"],
        means: "A NumberSearch is the list of one moment.",
        remedy: "Declare one: a new search costs nothing.",
        again: "useless",
      },
      {
        says: ["Could not", "a defect in pulumi-telephony"],
        means: "This is our defect. Nothing more was sent.",
        remedy: "Please report it with the message.",
        again: "look",
        but: "`pulumi preview --refresh` shows what is there; what was bought is in state.",
      },
      {
        says: ["no changes were expected", "but changes were proposed"],
        from: "Pulumi",
        means: "The comparison found drift, or a change of the program: exit code 7 of `--expect-no-changes`.",
        remedy: "`npx telephony drift` says what it is and what puts it back.",
        again: "useless",
        see: "ci.md",
      },
      {
        says: ["the stack is currently locked by"],
        from: "Pulumi",
        means: "Another run is at work on the stack, or one died.",
        remedy: "Wait for it. Only if it has died: `pulumi cancel --yes`.",
        again: "later",
        see: "troubleshooting.md#interrupted-runs",
      },
      {
        says: ["pending operations from previous deployment"],
        from: "Pulumi",
        means: "A run died in the middle of something.",
        remedy: "Run `pulumi up`, which finishes what was begun, then `pulumi refresh --yes --clear-pending-creates`.",
        again: "yes",
        but: "Nothing is bought twice.",
        see: "troubleshooting.md#interrupted-runs",
      },
    ],
  },
];
