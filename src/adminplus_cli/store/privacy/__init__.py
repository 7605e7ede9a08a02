"""What is personal, erased in its time and before: rows, bytes, files that were written anew (W1)."""
