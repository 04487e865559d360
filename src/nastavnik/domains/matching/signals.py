"""What other rooms may want to hear. Sent in the transaction of the deed: both stand or neither does."""

from django.dispatch import Signal

# organisation, year, target_model, side, approved_on, count, actor, at
pool_approved = Signal()
# organisation, year, target_model, side, actor, at
pool_approval_withdrawn = Signal()
# organisation, year, target_model, is_complete (every mentor from outside has shown a certificate), on, actor, at
clearances_settled = Signal()
# decision, actor, at
matching_decided = Signal()
