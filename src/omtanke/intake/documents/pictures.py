"""Pictures without their hidden data, cut losslessly: not a pixel is changed, and what tells of place, time and camera
is left out. What comes after the picture's end is left out too.
"""

import struct
import zlib
from collections.abc import Iterator

from omtanke.intake.documents.refusal import NotAccepted

PNG_MARK = b"\x89PNG\r\n\x1a\n"
MOST_DOTS = 60_000_000  # of a picture: width times height. A phone's largest is about fifty million

# What is needed to show a PNG as it was meant (W3C PNG, third edition, 11). Texts, times and EXIF are not among it.
_PNG_KEPT = (b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"sBIT", b"pHYs", b"bKGD")
_PNG_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}  # colour type: values a dot
_PNG_PASSES = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))

_SOI, _EOI, _SOS, _APP0, _APP1, _APP2, _APP14, _COM = 0xD8, 0xD9, 0xDA, 0xE0, 0xE1, 0xE2, 0xEE, 0xFE
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_ORIENTATION = 0x0112


def plain_png(content: bytes) -> bytes:
    """The PNG with only what is needed to show it. Raises `NotAccepted`."""
    kept, data, header = [PNG_MARK], [], b""
    for kind, body, whole in _chunks(content):
        if kind == b"IHDR" and not header:
            header = body
        elif not header or (kind[:1].isupper() and kind not in _PNG_KEPT):
            raise NotAccepted("broken")  # the header comes first; what has a capital may not be passed over
        if kind == b"IDAT":
            data.append(body)
        if kind in _PNG_KEPT:
            kept.append(whole)
    _check_dots(data, header)
    return b"".join(kept)


def plain_jpeg(content: bytes) -> bytes:
    """The JPEG with only what is needed to show it, the right way up. Raises `NotAccepted`."""
    kept, framed, scanned, turned = [b"\xff\xd8"], False, False, 0
    for marker, body, whole in _segments(content):
        if marker in _FRAMES:
            framed = _dots(*struct.unpack(">xHH", body[:5])[::-1]) if len(body) >= 6 else False
        if marker == _SOS:
            scanned = True
        if marker == _APP1:
            turned = turned or _orientation(body)
        elif marker == _APP0 and body.startswith(b"JFIF\x00") and len(body) >= 14:
            kept.append(_segment(_APP0, body[:12] + b"\x00\x00"))  # without the small picture inside it
        elif _needed(marker, body):
            kept.append(whole)
    if not (framed and scanned):
        raise NotAccepted("broken")
    if turned > 1:
        kept.insert(1, _segment(_APP1, b"Exif\x00\x00" + _turned(turned)))
    return b"".join(kept)


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The parts of a PNG up to its end, as (kind, body, all of it). Raises `NotAccepted` when one is cut or changed."""
    at = len(PNG_MARK)
    while at + 12 <= len(content):
        length = int.from_bytes(content[at:at + 4], "big")
        whole = content[at:at + length + 12]
        kind, body = whole[4:8], whole[8:-4]
        if len(body) != length or zlib.crc32(whole[4:-4]) != int.from_bytes(whole[-4:], "big"):
            break
        yield kind, body, whole
        if kind == b"IEND":
            return
        at += length + 12
    raise NotAccepted("broken")


def _check_dots(data: list[bytes], header: bytes) -> None:
    """That the packed dots are as many as the header says: neither a cut picture nor a bomb."""
    try:
        width, height, depth, colour, packing, filtering, interlaced = struct.unpack(">IIBBBBB", header)
        bits = depth * _PNG_CHANNELS[colour]
    except (struct.error, KeyError):
        raise NotAccepted("broken") from None
    if packing or filtering or interlaced > 1 or depth not in (1, 2, 4, 8, 16) or not _dots(width, height):
        raise NotAccepted("broken")
    if _unpacked(data) != _expected(width, height, bits, interlaced=bool(interlaced)):
        raise NotAccepted("broken")


def _expected(width: int, height: int, bits: int, *, interlaced: bool) -> int:
    """How many bytes the rows of a PNG are, each with its first byte."""
    total = 0
    for left, top, step, down in _PNG_PASSES if interlaced else ((0, 0, 1, 1),):
        wide, high = -(-(width - left) // step), -(-(height - top) // down)
        if wide > 0 and high > 0:
            total += high * (1 + (wide * bits + 7) // 8)
    return total


def _unpacked(data: list[bytes]) -> int:
    """How many bytes the packed rows become, without keeping them; -1 when they cannot be unpacked."""
    unpack, total = zlib.decompressobj(), 0
    try:
        for piece in data:
            while piece and not unpack.eof:
                total += len(unpack.decompress(piece, 1 << 20))
                piece = unpack.unconsumed_tail
                if total > MOST_DOTS * 8:
                    return -1
        total += len(unpack.flush())
    except zlib.error:
        return -1
    return total if unpack.eof else -1


def _segments(content: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The parts of a JPEG up to its end, as (marker, body, all of it); the body of a scan takes in its dots."""
    at = 2
    while at + 2 <= len(content) and content[at] == 0xFF:
        marker = content[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == _EOI:
            yield marker, b"", b"\xff\xd9"
            return
        length = int.from_bytes(content[at + 2:at + 4], "big")
        end = at + 2 + length
        if length < 2 or end > len(content) or marker < 0xC0 or 0xD0 <= marker <= _SOI:
            break
        body = content[at + 4:end]
        if marker == _SOS:
            end = _end_of_scan(content, end)
        yield marker, body, content[at:end]
        at = end
    raise NotAccepted("broken")


def _end_of_scan(content: bytes, at: int) -> int:
    """Where the dots of a scan end: at the next marker that is neither a stuffed byte nor a restart."""
    while (at := content.find(b"\xff", at)) >= 0 and at + 1 < len(content):
        if content[at + 1] != 0 and not 0xD0 <= content[at + 1] <= 0xD7 and content[at + 1] != 0xFF:
            return at
        at += 1 if content[at + 1] == 0xFF else 2
    raise NotAccepted("broken")


def _needed(marker: int, body: bytes) -> bool:
    """Whether a JPEG's part is needed to show it: tables, frames and scans, colours, and the end."""
    if marker == _APP2:
        return body.startswith(b"ICC_PROFILE\x00")
    return marker == _APP14 or not (_APP0 <= marker <= 0xEF or marker >= 0xF0)


def _dots(width: int, height: int) -> bool:
    """True for a picture that has dots, within the limit. Raises `NotAccepted` over it."""
    if width * height > MOST_DOTS:
        raise NotAccepted("too_many_dots")
    return width > 0 and height > 0


def _orientation(body: bytes) -> int:
    """How a photo is turned by what EXIF says (1 upright … 8), or 0."""
    if not body.startswith(b"Exif\x00\x00"):
        return 0
    tiff = body[6:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    try:
        start, = struct.unpack_from(f"{order}I", tiff, 4)
        count, = struct.unpack_from(f"{order}H", tiff, start)
        for number in range(min(count, 200)):
            tag, kind, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
            if tag == _ORIENTATION and kind == 3:
                return value if 1 <= value <= 8 else 0
    except struct.error:
        return 0
    return 0


def _turned(value: int) -> bytes:
    """The smallest EXIF there is: how the photo is turned, and nothing else."""
    return b"MM\x00*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, value, 0, 0)


def _segment(marker: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(body) + 2) + body
