"""Defensible readings of scraped news articles."""
