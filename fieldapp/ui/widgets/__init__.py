"""The parts that every screen is built of: they look as the design says, and decide nothing."""
