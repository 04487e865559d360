"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# item, code, given_on, actor, at
proof_given = Signal()
# item, code, actor, at
proof_withdrawn = Signal()
# roadmap, approved_on, number, actor, at
roadmap_approved = Signal()
