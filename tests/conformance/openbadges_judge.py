"""Lets 1EdTech's Python validator (package `openbadges`) judge Open Badges 2.0.

Reads one JSON object from standard input and writes one to standard output:

    {"documents": {url: text}, "cases": [{"input": text or null, "file": path or null, "email": text or null}],
     "web": {url: {"status": int, "body": text}}}
    [{"valid": bool, "messages": [text]}]

`documents` are public JSON-LD contexts, so that the judgement does not hang on the network. Everything else the validator
fetches for itself, from `web` when that is given. It was written for Python 2 and 3.6; three bridges lead over what its dependencies have changed since.
"""

import io
import json
import sys

import Cryptodome
import Cryptodome.PublicKey
import Cryptodome.PublicKey.RSA

# 1. `Crypto` is `Cryptodome` in the maintained package.
sys.modules["Crypto"] = Cryptodome
sys.modules["Crypto.PublicKey"] = Cryptodome.PublicKey
sys.modules["Crypto.PublicKey.RSA"] = Cryptodome.PublicKey.RSA

import requests  # noqa: E402
import requests_cache  # noqa: E402
import urllib3  # noqa: E402

# 2. requests-cache moved the removal of expired answers from the session to its cache.
requests_cache.CachedSession.remove_expired_responses = lambda session: session.cache.delete(expired=True)

from openbadges.verifier import utils, verify  # noqa: E402
from openbadges.verifier.tasks import crypto  # noqa: E402


class PemKeys:
    """3. python-jose takes keys as PEM text and no longer as Crypto objects."""

    @staticmethod
    def import_key(pem):
        return Cryptodome.PublicKey.RSA.import_key(pem).export_key().decode("ascii")


crypto.RSA = PemKeys


def answer_from(documents):
    fetch = utils.CachableDocumentLoader.__call__

    def load(loader, url):
        text = documents.get(url)
        if text is None:
            return fetch(loader, url)
        return {"contextUrl": None, "documentUrl": url, "document": text, "from_cache": True}

    utils.CachableDocumentLoader.__call__ = load


def answer_requests_from(web):
    def send(_adapter, request, **_options):
        answer = web.get(request.url, {"status": 404, "body": "{}"})
        response = requests.Response()
        response.status_code = answer["status"]
        response.url = request.url
        response.request = request
        response.headers["Content-Type"] = "application/json"
        response.raw = urllib3.HTTPResponse(
            body=io.BytesIO(answer["body"].encode("utf-8")), status=answer["status"], preload_content=False
        )
        return response

    requests.adapters.HTTPAdapter.send = send


def judge(case):
    recipient = {"email": case["email"]} if case.get("email") else None
    if case.get("file"):
        with open(case["file"], "rb") as image:
            result = verify(image, recipient_profile=recipient)
    else:
        result = verify(case["input"], recipient_profile=recipient)
    report = result["report"]
    messages = [str(message.get("result")) for message in report["messages"] if message.get("messageLevel") == "ERROR"]
    return {"valid": bool(report["valid"]), "messages": messages}


def main():
    question = json.load(sys.stdin)
    answer_from(question["documents"])
    if "web" in question:
        answer_requests_from(question["web"])
    json.dump([judge(case) for case in question["cases"]], sys.stdout)


if __name__ == "__main__":
    main()
