import type { SimulatedResponse } from "../vendor";
import { bodyOf, type Call, Refusal } from "./call";
import type { Feature } from "./state";

/** What calls can be sent to, by the plural in the path: the word around a single one, and how an id begins. */
const kinds = {
  devices: { word: "device", prefix: "987" },
  conferences: { word: "conference", prefix: "CONF" },
  ivrmenus: { word: "ivrmenu", prefix: "IVR" },
  schedulers: { word: "scheduler", prefix: "TOD" },
  voicemails: { word: "voicemail", prefix: "VM" },
  ringgroups: { word: "ringgroup", prefix: "RINGGRP" },
};

type Kind = keyof typeof kinds;

export const featureKinds = Object.keys(kinds) as Kind[]; // the table's own keys

function all(kind: Kind, { context }: Call): Feature[] {
  const features = context.state.features[kind] ?? [];
  context.state.features[kind] = features;
  return features;
}

function one(kind: Kind, call: Call): Feature {
  const feature = all(kind, call).find(({ id }) => id === call.parts[0]);
  if (feature === undefined) throw new Refusal(404, `The ${kinds[kind].word} was not found.`);
  return feature;
}

function answer(kind: Kind, feature: Feature, status = 200): SimulatedResponse {
  return { status, body: { [kinds[kind].word]: feature } };
}

export const listFeatures =
  (kind: Kind) =>
  (call: Call): SimulatedResponse => ({ status: 200, body: { [kind]: all(kind, call) } });

export const getFeature =
  (kind: Kind) =>
  (call: Call): SimulatedResponse =>
    answer(kind, one(kind, call));

export const createFeature =
  (kind: Kind) =>
  (call: Call): SimulatedResponse => {
    const digits = Array.from({ length: kind === "devices" ? 9 : 10 }, () => call.context.random(10)).join("");
    const feature = { ...bodyOf(call.request), id: `${kinds[kind].prefix}${digits}` };
    all(kind, call).push(feature);
    return answer(kind, feature, 201);
  };

export const updateFeature =
  (kind: Kind) =>
  (call: Call): SimulatedResponse => {
    const feature = one(kind, call);
    Object.assign(feature, bodyOf(call.request), { id: feature.id });
    return answer(kind, feature);
  };

export const deleteFeature =
  (kind: Kind) =>
  (call: Call): SimulatedResponse => {
    const feature = one(kind, call);
    const features = all(kind, call);
    features.splice(features.indexOf(feature), 1);
    return answer(kind, feature);
  };

/** Which of the account's numbers lead to a conference. */
export function conferenceNumbers(call: Call): SimulatedResponse {
  const { id } = one("conferences", call);
  const numbers = Object.values(call.context.state.numbers)
    .filter(
      ({
        account,
        document: {
          call_options: { receive },
        },
      }) => account === call.account && receive.type === "Conference" && receive.value === id,
    )
    .map(({ document }) => document.fonenumber);
  return { status: 200, body: { fonenumbers: numbers } };
}
