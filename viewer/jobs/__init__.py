"""Background work: one job object a task, one outcome."""
