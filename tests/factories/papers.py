"""Papers to attach: small PDFs and pictures made by hand, with what is hidden in real ones."""

import struct
import zlib

PLACE = b"59.3293 18.0686 Storgatan"  # what a phone writes into a photo


def pdf(*objects: bytes, end: bytes = b"%%EOF\n") -> bytes:
    """A PDF with these objects beside its catalogue. The cross-reference is a stub: nobody here follows it."""
    said = [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", *objects]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, what) for number, what in enumerate(said, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n0\n" + end


def stream(data: bytes, about: bytes = b"") -> bytes:
    """A packed part of a PDF."""
    packed = zlib.compress(data)
    return b"<< /Length %d /Filter /FlateDecode %s >>\nstream\n%s\nendstream" % (len(packed), about, packed)


def chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def png(*extra: bytes, width: int = 3, height: int = 2, rows: bytes | None = None, interlaced: int = 0) -> bytes:
    """A PNG in colours with extra parts before its dots."""
    data = zlib.compress(rows if rows is not None else (b"\x00" + b"\x10\x20\x30" * width) * height)
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, interlaced))
            + b"".join(extra) + chunk(b"IDAT", data) + chunk(b"IEND", b""))


def segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body


def exif(turned: int = 6, order: str = ">") -> bytes:
    """What a phone writes: how the photo is turned, and where it was taken."""
    mark = b"MM\x00*" if order == ">" else b"II*\x00"
    entry = f"{order}HHIHH"
    entries = struct.pack(entry, 0x010F, 2, 4, 0x4142, 0) + struct.pack(entry, 0x0112, 3, 1, turned, 0)
    return segment(0xE1, b"Exif\x00\x00" + mark + struct.pack(f"{order}IH", 8, 2) + entries + b"\x00" * 4 + PLACE)


def jpeg(*extra: bytes, width: int = 8, height: int = 8, after: bytes = b"") -> bytes:
    """A JPEG with extra parts before its frame; its dots are a few bytes, with a stuffed and a restarted one."""
    jfif = segment(0xE0, b"JFIF\x00\x01\x02\x01\x00\x48\x00\x48\x01\x01" + b"abc")
    frame = segment(0xC0, struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00")
    scan = segment(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"\x12\xff\x00\x34\xff\xd0\x56"
    return (b"\xff\xd8" + jfif + b"".join(extra) + segment(0xDB, b"\x00" + b"\x01" * 64) + frame
            + segment(0xC4, b"\x00" * 20) + scan + b"\xff\xd9" + after)
