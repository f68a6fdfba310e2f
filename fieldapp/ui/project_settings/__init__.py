"""What a project sets for itself: targets, milestones, prices, vehicles, reminders, limits."""
