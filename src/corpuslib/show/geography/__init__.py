"""Where places are, what articles claim about range and coverage, and maps of both."""
