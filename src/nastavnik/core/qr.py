"""QR marks of addresses as SVG for pages. Pure: an address in, a drawing out."""

import segno

QUIET_ZONE = 4  # modules of white around a mark: readers want them


def qr_svg(address: str, *, label: str) -> str:
    """Return the mark as inline SVG without styles; `label` says what it is to those who do not see it."""
    mark = segno.make_qr(address, error="m")
    size = mark.symbol_size(border=QUIET_ZONE)[0]
    rows = (
        f"M{column + QUIET_ZONE} {number + QUIET_ZONE}h1v1h-1z"
        for number, row in enumerate(mark.matrix)
        for column, is_dark in enumerate(row)
        if is_dark
    )
    return (
        f'<svg class="qr" role="img" aria-label="{_escaped(label)}" viewBox="0 0 {size} {size}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" '
        f'd="{"".join(rows)}"/></svg>'
    )


def _escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
