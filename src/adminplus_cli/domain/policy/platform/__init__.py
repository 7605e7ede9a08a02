"""What the policy says of the platform: accounts, places, the outbox, the audit, the store."""
