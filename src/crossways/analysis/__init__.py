"""Analysis: pure statistics and topics; no files, no clock, no screen; randomness only by a passed seed."""
