import { modelSuite } from "./suite";

modelSuite(0);
