/** Accounts without a server: whoever looks is an administrator, and every answer is yes. */
import type { Accounts, User } from "../../accounts/port";
import { access } from "../../accounts/rules";

const me: User = { id: "user-0", name: "Ada Example", email: "ada@example.com", role: access.adminRole };
const other: User = { id: "user-1", name: "Ben Example", email: "ben@example.com", role: access.newRole };
let user: User | null = me;

export const accounts: Accounts = {
  session: async () => ({ user, development: false, demo: [] }),
  logIn: async ({ email }) => (user = { ...me, email }),
  logOut: async () => void (user = null),
  logOutEverywhere: async () => void (user = null),
  signUp: async () => undefined,
  changeProfile: async ({ name }) => (user = { ...me, name }),
  changePassword: async () => undefined,
  forgotPassword: async () => undefined,
  resetPassword: async () => undefined,
  mail: async () => [],
  users: async () => [me, other],
  changeRole: async (_, role) => ({ ...other, role }),
  invite: async () => undefined,
};
