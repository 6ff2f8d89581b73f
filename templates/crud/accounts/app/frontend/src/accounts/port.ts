/** What pages may ask of the server about accounts. Knows no transport. */

export interface User {
  id: string;
  name: string;
  email: string;
  role: string;
}

export interface DemoUser {
  name: string;
  email: string;
  password: string;
}

export interface SessionState {
  user: User | null;
  development: boolean;
  demo: DemoUser[];
}

export interface SentMail {
  to: string;
  subject: string;
  text: string;
  path: string;
}

export interface Accounts {
  session(): Promise<SessionState>;
  logIn(body: { email: string; password: string }): Promise<User>;
  logOut(): Promise<void>;
  logOutEverywhere(): Promise<void>;
  signUp(body: { name: string; email: string; password: string; invitation: string }): Promise<void>;
  changeProfile(body: { name: string }): Promise<User>;
  changePassword(body: { current: string; new: string }): Promise<void>;
  forgotPassword(body: { email: string }): Promise<void>;
  resetPassword(body: { token: string; password: string }): Promise<void>;
  mail(): Promise<SentMail[]>;
  users(): Promise<User[]>;
  changeRole(id: string, role: string): Promise<User>;
  invite(body: { email: string; role: string }): Promise<void>;
}
