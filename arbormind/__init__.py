"""ArborMind: advice without side effects. Routes among options by meaning; state goes in and comes out."""
