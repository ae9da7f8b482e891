"""The files that every browser fetches once, compressed once: Streamlit's bundles and ours."""

from starlette.datastructures import Headers

FOLDERS = ("/static/", "/app/static/")
IN_PART = ("range", "if-none-match", "if-modified-since")


class KeptBundles:
    """Compresses each of these files once and keeps the result: compressing the bundles of one
    visit anew takes longer than its first page. What is too small to compress, or packed already,
    is kept too: a visit asks for a hundred such files. There are only so many, some 20 MB.
    """

    def __init__(self, app):
        self.app = app
        self.kept = {}  # path -> the messages of its answer

    async def __call__(self, scope, receive, send):
        if not _is_whole_bundle(scope):
            await self.app(scope, receive, send)
            return
        path = scope["path"]
        if path not in self.kept:
            messages = []

            async def passed_on(message):
                messages.append(dict(message))  # headers are added further out
                await send(message)

            await self.app(scope, receive, passed_on)
            if _is_whole(messages):
                self.kept[path] = messages
            return
        for message in self.kept[path]:
            await send(dict(message))


def _is_whole_bundle(scope):
    if scope["type"] != "http" or scope["method"] != "GET":
        return False
    headers = Headers(scope=scope)
    if any(name in headers for name in IN_PART):
        return False
    return scope["path"].startswith(FOLDERS) and "gzip" in headers.get("accept-encoding", "")


def _is_whole(messages):
    """Whether this is all of a file, and no error."""
    start, last = messages[0], messages[-1]
    return start.get("status") == 200 and not last.get("more_body", False)
