"""Analysis: pure statistics and topics; no files, no clock; randomness only by a passed seed."""
