/** The end of the navigation: who is logged in and the way out, or the way in. */
import CircleUser from "lucide-react/icons/circle-user";
import LogIn from "lucide-react/icons/log-in";
import LogOut from "lucide-react/icons/log-out";
import Users from "lucide-react/icons/users";
import { NavLink, useNavigate } from "react-router";

import { accounts } from "../api";
import { access } from "./rules";
import { useChangeOfUser, useSession } from "./session";
import { words } from "./words";

export function AccountMenu() {
  const { user } = useSession();
  const changeUser = useChangeOfUser();
  const navigate = useNavigate();
  const leave = async () => {
    await accounts.logOut();
    await navigate("/login");
    await changeUser();
  };
  if (!user) {
    return (
      <NavLink to="/login" className="nav-link">
        <LogIn aria-hidden className="size-4.5" />
        {words.logIn}
      </NavLink>
    );
  }
  return (
    <>
      {user.role === access.adminRole && (
        <NavLink to="/account/people" className="nav-link">
          <Users aria-hidden className="size-4.5" />
          {words.people}
        </NavLink>
      )}
      <NavLink to="/account" end className="nav-link">
        <CircleUser aria-hidden className="size-4.5" />
        <span className="truncate">{user.name}</span>
      </NavLink>
      <button type="button" className="nav-link" onClick={() => void leave()}>
        <LogOut aria-hidden className="size-4.5" />
        {words.logOut}
      </button>
    </>
  );
}
