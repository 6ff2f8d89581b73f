"""Entry points and wiring: command line, settings, worker, local stack, doctor. Holds no logic of the product."""
