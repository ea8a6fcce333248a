"""Claims: the mentions of a sentence put together, with what they are about and when they hold."""
