from django.urls import path

from nastavnik.web.matching import approving, bans, board, choosing, deeds, pools, recalculating, rematching

app_name = "matching"

_MATCHING = "<slug:organisation>/<year:year>/matching"

urlpatterns = [
    path(_MATCHING, board.board, name="board"),
    path(f"{_MATCHING}/propose", deeds.propose, name="propose"),
    path(f"{_MATCHING}/drop", deeds.drop, name="drop"),
    path(f"{_MATCHING}/recalculate", recalculating.recalculation, name="recalculate"),
    path(f"{_MATCHING}/approval", approving.approval, name="approval"),
    path(f"{_MATCHING}/proof", deeds.proof, name="proof"),
    path(f"{_MATCHING}/pairs/<ref:pair>/lock", deeds.lock, name="lock"),
    path(f"{_MATCHING}/pairs/<ref:pair>/unlock", deeds.unlock, name="unlock"),
    path(f"{_MATCHING}/mentees/<ref:mentee>", choosing.choose, name="choose"),
    path(f"{_MATCHING}/mentees/<ref:mentee>/chosen", choosing.chosen, name="chosen"),
    path(f"{_MATCHING}/mentees/<ref:mentee>/again", rematching.again, name="again"),
    path(f"{_MATCHING}/bans", bans.bans, name="bans"),
    path(f"{_MATCHING}/bans/<ref:ban>/lift", bans.lift, name="lift"),
    path(f"{_MATCHING}/pools", pools.pools, name="pools"),
    path(f"{_MATCHING}/pools/approve", pools.approve, name="approve"),
    path(f"{_MATCHING}/pools/withdraw", pools.withdraw, name="withdraw"),
    path(f"{_MATCHING}/pools/excel", pools.excel, name="excel"),
    path(f"{_MATCHING}/register", pools.register, name="register"),
]
