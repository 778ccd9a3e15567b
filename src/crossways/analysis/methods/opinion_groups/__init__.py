"""Which opinion groups there really are among people who answered agree, unsure or disagree."""
