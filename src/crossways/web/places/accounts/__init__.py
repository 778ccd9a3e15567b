"""Staff accounts: who may sign in, with which role in which partnership."""
