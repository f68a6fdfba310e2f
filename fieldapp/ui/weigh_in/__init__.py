"""The screen at the scale: any kind with `entry = "weigh_in"`, by keyboard alone."""
