"""The only network: it sends what services ask for, within limits, and gathers what they learn."""
