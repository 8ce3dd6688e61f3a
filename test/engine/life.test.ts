import { walkThroughLife } from "./life";
import { flowroute } from "./life-flowroute";
import { fonestorm } from "./life-fonestorm";
import { telcom } from "./life-telcom";

jest.setTimeout(300_000);

test("everything that each carrier supports, through the real engine from the first preview to destroy", () =>
  walkThroughLife({ flowroute, fonestorm, telcom }));
