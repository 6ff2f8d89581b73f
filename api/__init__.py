"""The facade: REST, WebSocket and the Studio page. Translates; decides nothing."""
