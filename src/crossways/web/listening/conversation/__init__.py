"""The open conversation: people answer each other's statements over days, and propose their own."""
