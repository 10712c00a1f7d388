"""What a bound file says about itself: XMP, and the same in the old document information."""

from collections.abc import Iterable
from dataclasses import dataclass
from xml.sax.saxutils import escape

CREATOR = "DMLS Pipeline"


@dataclass(frozen=True)
class Document:
    """What the metadata say.

    language    BCP 47
    date        ISO day; every date of the file is its midnight in UTC
    identifier  changes with the content, and is stamped here only; pages never show it
    """

    title: str
    creators: tuple[str, ...]
    language: str
    date: str
    subject: str
    identifier: str


XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
{properties}
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>
"""


def xmp(document: Document, producer: str) -> bytes:
    """Return the XMP packet, which claims PDF/UA-1 and PDF/A-2a."""
    moment = f"{document.date}T00:00:00Z"
    properties = [
        "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance><pdfuaid:part>1</pdfuaid:part>",
        f"<dc:title>{_alternatives(document.title)}</dc:title>",
        f"<dc:language>{_container('Bag', [document.language])}</dc:language>",
        f"<xmp:CreatorTool>{escape(CREATOR)}</xmp:CreatorTool><pdf:Producer>{escape(producer)}</pdf:Producer>",
        *(f"<xmp:{name}>{moment}</xmp:{name}>" for name in ("CreateDate", "ModifyDate", "MetadataDate")),
    ]
    if document.creators:
        properties.append(f"<dc:creator>{_container('Seq', document.creators)}</dc:creator>")
    if document.subject:
        properties.append(f"<dc:description>{_alternatives(document.subject)}</dc:description>")
    if document.identifier:
        properties.append(f"<dc:identifier>{escape(document.identifier)}</dc:identifier>")
    return XMP.format(properties="\n".join(properties)).encode()


def information(document: Document, producer: str) -> dict[str, str]:
    """Return the document information, equal to the XMP."""
    moment = f"D:{document.date.replace('-', '')}000000Z"
    entries = {
        "/Title": document.title,
        "/Author": "; ".join(document.creators),
        "/Subject": document.subject,
        "/Creator": CREATOR,
        "/Producer": producer,
        "/CreationDate": moment,
        "/ModDate": moment,
    }
    return {key: value for key, value in entries.items() if value}


def _alternatives(value: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{escape(value)}</rdf:li></rdf:Alt>'


def _container(kind: str, values: Iterable[str]) -> str:
    return f"<rdf:{kind}>{''.join(f'<rdf:li>{escape(value)}</rdf:li>' for value in values)}</rdf:{kind}>"
