from django.urls import path

from nastavnik.web.matching import pools

app_name = "matching"

_MATCHING = "<slug:organisation>/<year:year>/matching"

urlpatterns = [
    path(f"{_MATCHING}/pools", pools.pools, name="pools"),
    path(f"{_MATCHING}/pools/approve", pools.approve, name="approve"),
    path(f"{_MATCHING}/pools/withdraw", pools.withdraw, name="withdraw"),
    path(f"{_MATCHING}/pools/excel", pools.excel, name="excel"),
    path(f"{_MATCHING}/register", pools.register, name="register"),
]
