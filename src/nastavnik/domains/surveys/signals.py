"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# survey, closed_on, actor, at
survey_closed = Signal()
# survey, actor, at
survey_reopened = Signal()
# survey, actor, at
survey_asked = Signal()
# survey, actor, on, at
survey_reminded = Signal()
# responses (of one survey or several; a draft among them counts no more), actor, at
answers_given = Signal()
