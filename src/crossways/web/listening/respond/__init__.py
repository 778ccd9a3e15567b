"""What somebody who was asked sees: the promise, one question at a time, and a date."""
