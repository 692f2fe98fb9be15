"""Lets two Python verifiers of one author, independent of Digital Bazaar's, judge the set of issued credentials.

`openbadgeslib` knows Open Badges 2.0 and 3.0, `openvc` (openvc-core) verifiable credentials of any kind. Reads one JSON
object from standard input and writes one to standard output:

    {"documents": {url: {"status": int, "body": text}}, "contexts": {url: document},
     "cases": [{"judge": text, "form": text, "issuer": text, "text": text, "pem": text or null}]}
    [{"accepted": bool, "reason": text}]

`documents` is the whole web of the set: nothing is asked for over a network.
"""

import json
import sys
import warnings

warnings.simplefilter("ignore")

from openbadgeslib.errors import LibOpenBadgesException  # noqa: E402
from openbadgeslib.ob2.verifier import OB2Verifier  # noqa: E402
from openbadgeslib.ob3.ldp import OB3LdpVerifier  # noqa: E402
from openbadgeslib.ob3.verifier import OB3Verifier  # noqa: E402
from openvc import VerificationPolicy, verify_credential  # noqa: E402
from openvc.did.base import DidResolverRegistry  # noqa: E402
from openvc.did.did_key import DidKeyResolver  # noqa: E402
from openvc.did.did_web import DidWebResolver  # noqa: E402
from openvc.errors import OpenvcError  # noqa: E402
from openvc.resolvers import default_status_list_resolver  # noqa: E402


def web_of(documents):
    def download(url, *_args, **_kwargs):
        answer = documents.get(url)
        if answer is None or answer["status"] != 200:
            raise LookupError("nothing at %s" % url)
        return answer["body"].encode("utf-8")

    return download


def judge_with_openbadgeslib(case, download, _contexts):
    text, form, pem = case["text"], case["form"], case["pem"]
    if form == "OB 2.0 hosted":
        OB2Verifier(download=download).verify_hosted(text, check_revocation=True)
    elif form == "OB 2.0 signed":
        OB2Verifier(download=download).verify(text, check_revocation=True)
    elif form.startswith("VC-JWT"):
        # An issuer that is no DID is known to this library by the key that its caller trusts.
        verifier = OB3Verifier(pem) if pem else OB3Verifier.for_issuer_did(case["did"], download=download)
        verifier.verify(text, check_status=True, verify_status_list=False, download=download)
    else:
        verifier = OB3LdpVerifier(pem) if pem else OB3LdpVerifier.for_issuer_did(case["did"])
        verifier.verify(text, check_status=True, verify_status_list=False, download=download)


def judge_with_openvc(case, download, contexts):
    resolvers = DidResolverRegistry([DidKeyResolver(), DidWebResolver(lambda url: json.loads(download(url)))])

    def fetch(url):
        return json.dumps(single_proof(json.loads(download(url))))

    status_list = default_status_list_resolver(resolver=resolvers, extra_contexts=contexts, fetch=fetch)
    credential = case["text"] if case["form"].startswith("VC-JWT") else single_proof(json.loads(case["text"]))
    verify_credential(
        credential,
        policy=VerificationPolicy(require_status_issuer_binding=True),
        resolver=resolvers,
        resolve_status_list=status_list,
        extra_contexts=contexts,
    )


def single_proof(document):
    """The library takes a proof that stands alone; a list of one says the same (JSON-LD 1.1, section 4.3)."""
    proof = document.get("proof")
    if isinstance(proof, list) and len(proof) == 1:
        return {**document, "proof": proof[0]}
    return document


JUDGES = {"openbadgeslib": judge_with_openbadgeslib, "openvc-core": judge_with_openvc}


def verdict(case, download, contexts):
    try:
        JUDGES[case["judge"]](case, download, contexts)
        return {"accepted": True, "reason": ""}
    except (LibOpenBadgesException, OpenvcError) as refusal:
        return {"accepted": False, "reason": "%s: %s" % (type(refusal).__name__, refusal)}


def main():
    question = json.load(sys.stdin)
    download = web_of(question["documents"])
    json.dump([verdict(case, download, question["contexts"]) for case in question["cases"]], sys.stdout)


if __name__ == "__main__":
    main()
