import { testKills } from "./killed";

testKills("engine");
