/** The implementation that pages use: the real server. */
export { api } from "./client";
