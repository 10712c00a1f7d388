"""What no drawing may hold, whoever drew it."""

from dmls_pipeline.draw import allowed, svg


def refused(drawing: str) -> list[str]:
    """Return the elements and attributes of a drawing that are not in the lists of what passes."""
    found = []
    for node in svg.parse(drawing).iter():
        found += [] if node.tag in allowed.DRAWN else [f"<{node.tag}>"]
        found += [
            f"{node.tag} {name}={value!r}"
            for name, value in node.attrib.items()
            if name not in ("class", "xmlns") and not allowed.is_allowed(name, value)
        ]
    return found
