"""What models cost, and what becomes of a generation when they misbehave, against the fake vendors of the tests."""
