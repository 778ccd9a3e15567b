"""What happened when, until when it is too early to judge, and what each phase of a change asks."""
