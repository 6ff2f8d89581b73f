/** The real server behind the accounts' port. */
import type { Accounts } from "../accounts/port";
import { answer, done, http } from "./http";

export const accounts: Accounts = {
  session: () => answer(http.GET("/api/auth/session")),
  logIn: (body) => answer(http.POST("/api/auth/log-in", { body })),
  logOut: () => done(http.POST("/api/auth/log-out")),
  logOutEverywhere: () => done(http.POST("/api/auth/log-out-everywhere")),
  signUp: (body) => done(http.POST("/api/auth/sign-up", { body })),
  changeProfile: (body) => answer(http.PATCH("/api/auth/profile", { body })),
  changePassword: (body) => done(http.POST("/api/auth/password", { body })),
  forgotPassword: (body) => done(http.POST("/api/auth/forgot-password", { body })),
  resetPassword: (body) => done(http.POST("/api/auth/reset-password", { body })),
  mail: () => answer(http.GET("/api/auth/mail")),
  users: () => answer(http.GET("/api/auth/users")),
  changeRole: (id, role) => answer(http.PATCH("/api/auth/users/{id}", { params: { path: { id } }, body: { role } })),
  invite: (body) => done(http.POST("/api/auth/invitations", { body })),
};
