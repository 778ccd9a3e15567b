"""Teams, how many people work in them, and what became of them."""
