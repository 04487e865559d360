"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# document, kind, number, dated_on, actor, at
document_signed = Signal()
# document, kind, effective_on, actor, at
document_in_force = Signal()
# document, kind, actor, at
document_cancelled = Signal()
