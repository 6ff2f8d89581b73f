/** The connection to the server: one client typed from the contract, and every refusal turned into an ApiError, whose
 * message is empty when the server had no sentence for the user: pages then use their own words. Knows no entity. */
import createClient from "openapi-fetch";
import { ApiError } from "./port";
import type { paths } from "./schema";

interface Answer<Data> {
  data?: Data;
  error?: unknown;
  response: Response;
}

/** One complaint of a 422: where it is (`["body", "title"]`) and what it is. */
interface Complaint {
  loc: (string | number)[];
  msg: string;
}

/** Repeated values of a filter are sent as repeated parameters; a filter that is not set is not sent. */
export const http = createClient<paths>({ baseUrl: globalThis.location.origin });

/** What the server sent back. Throws ApiError for any other answer than success. */
export async function answer<Data>(call: Promise<Answer<Data>>): Promise<Data> {
  const { data, error, response } = await reached(call);
  if (!response.ok) {
    throw refusal(response.status, error);
  }
  return data as Data;
}

/** For an answer without a body. Throws as `answer` does. */
export async function done(call: Promise<Answer<unknown>>): Promise<void> {
  await answer(call);
}

/** Stands where an entity has no action of that kind, so there is nothing to call it with. */
export function noAction(action: never): Promise<never> {
  return Promise.reject(new Error(`There is no action ${String(action)}.`));
}

async function reached<Data>(call: Promise<Answer<Data>>): Promise<Answer<Data>> {
  try {
    return await call;
  } catch (failure) {
    if (failure instanceof DOMException && failure.name === "AbortError") {
      throw failure;
    }
    throw new ApiError(0, "");
  }
}

function refusal(status: number, error: unknown): ApiError {
  const detail = isRecord(error) ? error.detail : undefined;
  if (typeof detail === "string") {
    return new ApiError(status, detail);
  }
  const complaints = Array.isArray(detail) ? detail.filter(isComplaint) : [];
  const fields = Object.fromEntries(complaints.map((each) => [fieldOf(each), each.msg] as const));
  return new ApiError(status, complaints.map((each) => each.msg).join(" "), fields);
}

/** `["body", "checklist_items", 0, "text"]` is about `checklist_items.0.text`. */
function fieldOf(complaint: Complaint): string {
  return complaint.loc.slice(1).join(".");
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function isComplaint(value: unknown): value is Complaint {
  return isRecord(value) && Array.isArray(value.loc) && typeof value.msg === "string";
}
