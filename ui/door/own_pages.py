"""The addresses of the door's own pages, which Streamlit does not draw."""

from data_access.accounts.links import SET_PASSWORD

SIGN_IN, SIGN_OUT, ACCOUNT = "/sign-in", "/sign-out", "/account"


def is_own_page(path: str) -> bool:
    """Whether the door answers this address itself."""
    folder, _, token = path.rpartition("/")
    return path in (SIGN_IN, SIGN_OUT, ACCOUNT) or bool(token and f"{folder}/" == SET_PASSWORD)


def root_of(path: str) -> str:
    """From a path back to the folder of the site: ``./`` or ``../../``. So addresses are right
    behind a proxy that adds a folder, too.
    """
    deep = path.count("/") - 1
    return "../" * deep or "./"
