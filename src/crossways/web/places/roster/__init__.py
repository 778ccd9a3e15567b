"""Who works in which team and where their mail goes; never imported by what people answer."""
