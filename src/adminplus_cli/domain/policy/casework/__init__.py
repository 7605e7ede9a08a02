"""What the policy says of casework: requests and groups."""
