"""What runs on the host around a sandbox, before its walls stand and after they fell. Stdlib only, started by path."""
