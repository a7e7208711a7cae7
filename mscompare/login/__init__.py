"""The door to the editors' pages: password, second factor, throttling, sessions, records."""
