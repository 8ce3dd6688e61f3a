import { z } from "zod";
import { unseenIn } from "../resources/visible-text";

/**
 * A telephone number, as a carrier writes it: all of it is seen. Without what isn't, it would be another number than
 * the carrier's.
 */
export const seenNumber = z
  .string()
  .min(1)
  .refine((text) => unseenIn(text) === undefined, { error: ({ input }) => unseenIn(String(input)) });
