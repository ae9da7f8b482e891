"""One sign-on elsewhere, from its first step to its last, and how it can fail."""

import base64
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from datetime import UTC

from data_access.database import clock

LASTS = 600  # seconds that somebody may take to sign on


class OutOfReach(Exception):
    """The provider does not answer, or not what a provider answers."""


class NotVouchedFor(Exception):
    """The answer does not say who somebody is. ``has_token``: it holds a token, which is wrong."""

    def __init__(self, why: str, has_token: bool = False) -> None:
        super().__init__(why)
        self.has_token = has_token


@dataclass(frozen=True)
class Flow:
    """One sign-on of one browser, from its first step to its last."""

    state: str
    nonce: str
    verifier: str
    wanted: str  # where the reader wanted to go
    language: str
    begun: float  # seconds since 1970


def now() -> float:
    """Seconds since 1970, by the clock of the product."""
    return clock.now().replace(tzinfo=UTC).timestamp()


def new(wanted: str, language: str) -> Flow:
    state, nonce, verifier = (secrets.token_urlsafe(32) for _ in range(3))
    return Flow(state, nonce, verifier, wanted, language, now())


def packed(flow: Flow) -> str:
    """What the browser keeps: of itself alone, so that it needs no signature."""
    return base64.urlsafe_b64encode(json.dumps(asdict(flow)).encode()).decode().rstrip("=")


def unpacked(text: str) -> Flow | None:
    """What a browser brings back; None where it is none."""
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
        flow = Flow(**found)
    except (ValueError, TypeError):
        return None
    texts = (flow.state, flow.nonce, flow.verifier, flow.wanted, flow.language)
    if not all(isinstance(one, str) and one for one in texts):
        return None
    return flow if isinstance(flow.begun, int | float) else None


def goes_on(flow: Flow, state: str) -> bool:
    """Whether what came back is of this sign-on, in time."""
    in_time = 0 <= now() - flow.begun <= LASTS
    return in_time and hmac.compare_digest(state.encode(), flow.state.encode())
