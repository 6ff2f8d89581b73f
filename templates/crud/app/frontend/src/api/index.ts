/** The implementation that pages use. */
export { api } from "./mock";
