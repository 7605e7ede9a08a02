"""The e-mails: what they say, in French and English, and how they leave (SMTP)."""
