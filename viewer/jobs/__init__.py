"""Background work: one job object a task, which ends exactly once: succeeded, failed or stopped."""
