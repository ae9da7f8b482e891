"""The addresses of the door's own pages, which Streamlit does not draw, and the folders in which no
page is.
"""

from data_access.accounts.links import SET_PASSWORD

SIGN_IN, SIGN_OUT, ACCOUNT = "/sign-in", "/sign-out", "/account"
LOOKS = ("GET", "HEAD")
CALENDAR, ICS = "/calendar/", ".ics"  # the address of a personal calendar: its token between
WALL = "/wall"  # a wall screen; with a token behind it, the way in
# To the office's own sign-on, and back from there: the exact address that the provider knows.
SIGN_ON, SIGN_ON_BACK = "/sign-on", "/sign-on/back"
OWN_PAGES = (SIGN_IN, SIGN_OUT, ACCOUNT, SIGN_ON, SIGN_ON_BACK, WALL)
OPEN_FOLDERS = ("/static/", "/app/static/")  # the public code of Streamlit and of this product
MEDIA = "/media/"
NO_PAGES = (*OPEN_FOLDERS, MEDIA, "/_stcore/", "/component/")
HEALTH, ROBOTS = "/healthz", "/robots.txt"  # what monitors and programs ask
BY_TOKEN = (SET_PASSWORD, f"{WALL}/")  # folders: a token follows


def is_own_page(path: str) -> bool:
    """Whether the door answers this address itself."""
    folder, _, last = path.rpartition("/")
    if path in OWN_PAGES:
        return True
    if f"{folder}/" == CALENDAR:
        return last.endswith(ICS) and last != ICS
    return bool(last and f"{folder}/" in BY_TOKEN)


def is_answered(method: str, path: str) -> bool:
    """Whether the door answers a request of this method itself: what no page of its own takes goes
    further in, where only somebody who is signed in may go.
    """
    if path.startswith((CALENDAR, SIGN_ON, WALL)):
        return method in LOOKS and is_own_page(path)
    return method in (*LOOKS, "POST") and is_own_page(path)


def root_of(path: str) -> str:
    """From a path back to the folder of the site: ``./`` or ``../../``. So addresses are right
    behind a proxy that adds a folder, too.
    """
    deep = path.count("/") - 1
    return "../" * deep or "./"
