"""Links, cards, posters and paper: how people hear that they are asked, and nothing of who came."""
