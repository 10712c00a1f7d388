"""The rules of the audit, with the sentence that SARIF and docs/audit.md tell."""

RULES: dict[str, str] = {
    "audit/epubcheck": "EPUBCheck finds neither errors nor warnings in an e-book.",
    "audit/pdf-ua": "A PDF keeps PDF/UA-1, so that it can be read aloud.",
    "audit/pdf-a": "A PDF keeps PDF/A-2a, so that it can be read in thirty years.",
    "audit/pdf-damaged": "qpdf finds no fault in a PDF's syntax.",
}
