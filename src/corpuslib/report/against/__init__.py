"""Two reports side by side: two corpora, or one corpus read or divided otherwise."""
