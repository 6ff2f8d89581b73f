/** The addresses of the accounts' pages. */
import type { RouteObject } from "react-router";

import { AccountPage } from "./AccountPage";
import { Administrators, Members } from "./Guard";
import { LoginPage } from "./LoginPage";
import { MailPage } from "./MailPage";
import { ForgotPasswordPage, ResetPasswordPage } from "./PasswordPages";
import { PeoplePage } from "./PeoplePage";
import { SignUpPage } from "./SignUpPage";

export const accountRoutes: RouteObject[] = [
  { path: "login", element: <LoginPage /> },
  { path: "sign-up", element: <SignUpPage /> },
  { path: "forgot-password", element: <ForgotPasswordPage /> },
  { path: "reset-password", element: <ResetPasswordPage /> },
  { path: "account", element: <Members><AccountPage /></Members> },
  { path: "account/people", element: <Administrators><PeoplePage /></Administrators> },
  { path: "account/mail", element: <MailPage /> },
];
