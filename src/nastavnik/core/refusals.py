"""What every refusal shares: a message that says in words what to do, fit for the person at the screen."""


class Refusal(Exception):
    """A deed was not done, and nothing changed. The message is shown as it is."""
