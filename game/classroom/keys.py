"""Keys: tokens, PINs and codes; only what they hash to is kept, and comparing tells nothing by its time."""

import hashlib
import hmac
import secrets

CODE_SIGNS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so that no word appears; nothing that looks like a digit
CODE_LENGTH = 4
PIN_DIGITS = 4
TEACHER_PIN_DIGITS = 6
_WORK, _BLOCK, _LANES = 2**12, 8, 1  # of scrypt: some milliseconds a guess


def new_code() -> str:
    """A room code to read out aloud."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def new_pin(digits: int = PIN_DIGITS) -> str:
    """A PIN of so many digits."""
    return f"{secrets.randbelow(10**digits):0{digits}d}"


def new_token() -> str:
    """128 random bits for a cookie."""
    return secrets.token_urlsafe(16)


def token_hash(token: str) -> str:
    """What is kept of a token; it is random enough to need no salt."""
    return hashlib.sha256(token.encode()).hexdigest()


def pin_hash(pin: str) -> str:
    """What is kept of a PIN: salt and scrypt of it."""
    salt = secrets.token_bytes(16)
    return f"{salt.hex()}${_stretched(pin, salt).hex()}"


def pin_fits(pin: str, kept: str) -> bool:
    """Whether a PIN is the one that was hashed."""
    salt, _, expected = kept.partition("$")
    return hmac.compare_digest(_stretched(pin, bytes.fromhex(salt)), bytes.fromhex(expected))


def _stretched(pin: str, salt: bytes) -> bytes:
    return hashlib.scrypt(pin.encode(), salt=salt, n=_WORK, r=_BLOCK, p=_LANES)


def csrf_of(token: str) -> str:
    """What a page sends back with a form to prove that it came from here; tells nothing of the token."""
    return hmac.new(token.encode(), b"skyshare form", hashlib.sha256).hexdigest()


def csrf_fits(token: str, given: str) -> bool:
    """Whether a form came from a page of this browser."""
    return hmac.compare_digest(csrf_of(token).encode(), given.encode())
